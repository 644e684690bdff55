using System.Globalization;
using System.Text;
using QRCoder;

namespace NewsSite.Staff.Proofs;

/// <summary>A text as a picture for cameras: one SVG path, with nothing in it that our Content-Security-Policy would have to allow.</summary>
public static class QrCode
{
    /// <summary>The picture's side in modules, quiet zone and all, and the path of its dark modules.</summary>
    public static (int Side, string Path) Of(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        for (var row = 0; row < code.ModuleMatrix.Count; row++)
        {
            for (var column = 0; column < code.ModuleMatrix.Count; column++)
            {
                if (code.ModuleMatrix[row][column])
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{column} {row}h1v1h-1z");
                }
            }
        }
        return (code.ModuleMatrix.Count, path.ToString());
    }
}
