using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using NetVips;
using NewsSite.Data;
using NewsSite.Imports;
using NewsSite.Photos;

namespace NewsSite.Exports;

/// <summary>
/// Takes the photos of an export into the library. Their renditions come along as they are, so that every address stays what it was; where some are
/// missing, all are made again from the largest JPEG.
/// </summary>
internal sealed partial class PhotoIntake(NewsDbContext db, PhotoStore store, PhotoEncoder encoder, IOptions<PhotoOptions> options)
{
    private const int MostWordsBytes = 100_000;
    private const int AtOnce = 200;

    /// <summary>Photos that are there already, or are new; after it the map knows them.</summary>
    /// <returns>How many are new, and the sentences about those whose files are not in the export.</returns>
    public async Task<(int Taken, List<string> Remarks)> TakeAsync(
        ExportReader export, ImportMaps maps, DateTime nowUtc, ExportProgress progress, CancellationToken cancellationToken)
    {
        var ids = export.Names.Select(name => PhotoName().Match(name)).Where(name => name.Success)
            .Select(name => long.Parse(name.Groups[1].Value, CultureInfo.InvariantCulture)).Order().ToList();
        var imported = await db.ImportedItems.Where(item => item.Origin == maps.Origin && item.PhotoId != null)
            .ToDictionaryAsync(item => item.SourceId, item => item.PhotoId!.Value, cancellationToken);
        var here = await db.Photos.Select(photo => new { photo.Id, photo.Key }).ToDictionaryAsync(photo => photo.Id, photo => photo.Key, cancellationToken);
        var next = 1 + Math.Max(here.Keys.DefaultIfEmpty().Max(), ids.LastOrDefault());
        var remarks = new List<string>();
        var taken = 0;
        for (var done = 0; done < ids.Count; done++)
        {
            var file = await WordsAsync(export, ids[done], cancellationToken);
            if (imported.TryGetValue(SourceIdOf(file), out var known) || (maps.KeepsIds && here.GetValueOrDefault(file.Id) == file.Key))
            {
                maps.Photos[file.Id] = known == 0 ? file.Id : known;
                continue;
            }
            var id = maps.KeepsIds && !here.ContainsKey(file.Id) ? file.Id : next++;
            if (!await StoreAsync(export, file, cancellationToken))
            {
                remarks.Add(FormattableString.Invariant($"photos/{file.Id}/ is not in the export: the photo has its words here, but no picture."));
            }
            Add(file, id, maps, nowUtc);
            taken++;
            if (taken % AtOnce == 0)
            {
                await db.SaveChangesAsync(cancellationToken);
                db.ChangeTracker.Clear();
            }
            progress("Photos", done + 1, ids.Count);
        }
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();
        return (taken, remarks);
    }

    private void Add(PhotoFile file, long id, ImportMaps maps, DateTime nowUtc)
    {
        var photo = new Photo
        {
            Key = file.Key,
            Alt = file.Alt,
            Caption = file.Caption,
            Credit = file.Credit,
            Width = file.Width,
            Height = file.Height,
            Widths = file.Widths,
            Colour = file.Colour,
            FocusX = file.FocusX,
            FocusY = file.FocusY,
            UploadedUtc = file.UploadedUtc,
        };
        db.Entry(photo).Property(each => each.Id).CurrentValue = id;
        db.Photos.Add(photo);
        maps.Photos[file.Id] = id;
        if (id != file.Id)
        {
            db.ImportedItems.Add(new ImportedItem
            {
                Origin = maps.Origin,
                SourceId = SourceIdOf(file),
                PhotoId = id,
                ContentHash = file.Key,
                ImportedUtc = nowUtc,
            });
        }
    }

    private static async Task<PhotoFile> WordsAsync(ExportReader export, long id, CancellationToken cancellationToken)
    {
        var name = FormattableString.Invariant($"photos/{id}.json");
        try
        {
            var file = JsonSerializer.Deserialize<PhotoFile>(await export.ReadAsync(name, MostWordsBytes, cancellationToken) ?? [], ExportJson.Options);
            return file is not null && file.Id == id && IsSound(file) ? file : throw new ExportException($"{name} does not describe a photo.");
        }
        catch (JsonException wrong)
        {
            throw new ExportException($"{name} cannot be read: {wrong.Message.TrimEnd('.')}.", wrong);
        }
    }

    private static bool IsSound(PhotoFile file)
        => file is { Key: not null, Alt: not null, Caption: not null, Credit: not null, Widths: not null, Colour: not null, Height: > 0 and < 100_000 }
            && Key().IsMatch(file.Key) && Widths().IsMatch(file.Widths) && Colour().IsMatch(file.Colour)
            && file.Renditions().Max(each => each.Width) == file.Width && file is { FocusX: >= 0 and <= 1, FocusY: >= 0 and <= 1 }
            && new PhotoWords(file.Alt, file.Caption, file.Credit).Problem() is null;

    private async Task<bool> StoreAsync(ExportReader export, PhotoFile file, CancellationToken cancellationToken)
    {
        var files = new List<(string Name, byte[] Bytes)>();
        foreach (var (width, format) in file.Renditions())
        {
            if (await export.ReadAsync(file.NameOf(width, format), options.Value.MaxBytes, cancellationToken) is { } bytes)
            {
                Check(file, bytes, width, format);
                files.Add((PhotoStore.Name(width, format), bytes));
            }
        }
        if (files.Count == file.Renditions().Count())
        {
            store.Write(file.Key, new RenditionSet(file.Width, file.Height, file.Widths, file.Colour, files));
            return true;
        }
        var largest = files.Find(each => each.Name == PhotoStore.Name(file.Width, "jpg")).Bytes;
        if (largest is null || await encoder.InTurnAsync(() => Task.FromResult(PhotoEncoder.Encode(largest, cancellationToken)), cancellationToken) is not { } made || made.Widths != file.Widths)
        {
            return false;
        }
        store.Write(file.Key, made);
        return true;
    }

    // What came from our own encoder is that still: the picture it says it is, in its width, and nothing that is none.
    private void Check(PhotoFile file, byte[] bytes, int width, string format)
    {
        var loader = format switch { "avif" => "Heif", "webp" => "Webp", _ => "Jpeg" };
        try
        {
            var isPicture = PhotoReader.Problem(bytes, options.Value.MaxPixels) is null && Image.FindLoadBuffer(bytes) == $"VipsForeignLoad{loader}Buffer";
            using var header = isPicture ? Image.NewFromBuffer(bytes, access: Enums.Access.Sequential) : null;
            if (header?.Width == width)
            {
                return;
            }
        }
        catch (VipsException)
        {
            // It is refused below.
        }
        throw new ExportException($"{file.NameOf(width, format)} is not a picture of that kind and width.");
    }

    private static string SourceIdOf(PhotoFile file) => FormattableString.Invariant($"photo/{file.Id}");

    [GeneratedRegex("^photos/([1-9][0-9]{0,17})[.]json$")]
    private static partial Regex PhotoName();

    [GeneratedRegex("^[0-9a-f]{16}$")]
    private static partial Regex Key();

    [GeneratedRegex("^[1-9][0-9]{0,4}(,[1-9][0-9]{0,4}){0,11}$")]
    private static partial Regex Widths();

    [GeneratedRegex("^#[0-9a-f]{6}$")]
    private static partial Regex Colour();
}
