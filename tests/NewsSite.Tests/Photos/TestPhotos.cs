using NetVips;

namespace NewsSite.Tests.Photos;

/// <summary>Small pictures, made when they are needed.</summary>
public static class TestPhotos
{
    /// <summary>A gradient that no two of which look alike to an encoder: an image of this size with detail in it.</summary>
    public static Image Gradient(int width, int height)
    {
        using var xy = Image.Xyz(width, height);
        using var red = xy[0] * (255.0 / width);
        using var green = xy[1] * (255.0 / height);
        using var blue = (red * 0) + 40;
        using var joined = red.Bandjoin(green, blue);
        using var bytes = joined.Cast(Enums.BandFormat.Uchar);
        return bytes.Copy(interpretation: Enums.Interpretation.Srgb);
    }

    public static byte[] Jpeg(int width = 600, int height = 400)
    {
        using var image = Gradient(width, height);
        return image.JpegsaveBuffer();
    }

    /// <summary>A JPEG as a camera writes it: lying on its side, with where it was taken.</summary>
    public static byte[] JpegFromACamera(int width, int height)
    {
        using var image = Gradient(width, height);
        using var tagged = image.Mutate(mutable =>
        {
            mutable.Set(GValue.GIntType, "orientation", 6);
            mutable.Set(GValue.GStrType, "exif-ifd3-GPSLatitude", "35/1 41/1 22/1 (35, 41, 22, Rational, 3 components, 24 bytes)");
            mutable.Set(GValue.GStrType, "exif-ifd0-Make", "Camera of Ginza (Camera of Ginza, ASCII, 16 components, 16 bytes)");
        });
        return tagged.JpegsaveBuffer();
    }
}
