using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using NetVips;
using NewsSite.Articles;
using NewsSite.Photos;
using NewsSite.Tests.Hosting;

namespace NewsSite.Tests.Photos;

public sealed class PhotoDeskTests
{
    private static readonly PhotoWords Words = new("A street in the rain", "Umbrellas in Ginza on April 6, 2030.", "A. Sato");
    private static readonly StaffRef By = new(null, "test");

    [Fact]
    public async Task A_photo_exists_at_every_width_up_to_its_own_in_three_formats()
    {
        await using var site = new NewsSiteFactory();

        var result = await AddAsync(site, TestPhotos.Jpeg(900, 600));

        Assert.Null(result.Problem);
        Assert.Equal(("320,480,800,900", 900, 600), (result.Photo!.Widths, result.Photo.Width, result.Photo.Height));
        foreach (var (width, format) in Files(result.Photo))
        {
            using var rendition = Image.NewFromFile(PathOf(site, result.Photo, width, format));
            Assert.Equal((width, 3), (rendition.Width, rendition.Bands));
            Assert.InRange(rendition.Height, width * 2 / 3 - 1, (width * 2 / 3) + 1);
        }
    }

    [Fact]
    public async Task No_rendition_is_wider_than_its_original()
    {
        await using var site = new NewsSiteFactory();

        var small = await AddAsync(site, TestPhotos.Jpeg(200, 150));
        var large = await AddAsync(site, TestPhotos.Jpeg(2400, 1600));

        Assert.Equal(("200", 200), (small.Photo!.Widths, small.Photo.Width));
        Assert.Equal(("320,480,800,1200,1600", 1600), (large.Photo!.Widths, large.Photo.Width));
    }

    [Fact]
    public async Task A_camera_s_position_does_not_get_in_and_the_picture_stands_upright()
    {
        await using var site = new NewsSiteFactory();
        var upload = TestMetadata.WithXmp(TestMetadata.WithIptc(TestPhotos.JpegFromACamera(400, 300), Encoding.UTF8, true, (90, "Ginza"), (101, "Ginza")), "<dc:coverage>Ginza</dc:coverage>");
        Assert.True(Holds(upload, "Camera of Ginza"), "The upload must have what is to be taken away.");

        var photo = (await AddAsync(site, upload)).Photo!;

        Assert.Equal((300, 400), (photo.Width, photo.Height));
        foreach (var (width, format) in Files(photo))
        {
            var path = PathOf(site, photo, width, format);
            using var rendition = Image.NewFromFile(path);
            Assert.DoesNotContain(rendition.GetFields(), field => field.StartsWith("exif", StringComparison.Ordinal) || field == "icc-profile-data");
            Assert.False(Holds(await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken), "Ginza"));
        }
    }

    [Fact]
    public async Task A_text_a_script_and_nothing_at_all_are_refused_as_no_photo()
    {
        await using var site = new NewsSiteFactory();
        string[] uploads = ["", "Dear editor, please find attached.", "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"99\" height=\"99\"/>", "%PDF-1.4"];

        foreach (var upload in uploads)
        {
            var result = await AddAsync(site, Encoding.UTF8.GetBytes(upload));
            Assert.Equal("This file is not a photo. A JPEG, PNG, WebP, AVIF, TIFF or GIF is needed.", result.Problem);
        }
        Assert.Empty(Directory.Exists(Path.Combine(site.DataPath, "photos")) ? Directory.GetFiles(Path.Combine(site.DataPath, "photos")) : []);
    }

    [Fact]
    public async Task A_photo_cut_off_half_way_is_refused_as_damaged()
    {
        await using var site = new NewsSiteFactory();
        var whole = TestPhotos.Jpeg();

        var result = await AddAsync(site, whole[..(whole.Length / 2)]);

        Assert.Equal("The photo is damaged or incomplete and cannot be read.", result.Problem);
        Assert.Equal(0, await site.InDatabaseAsync(db => db.Photos.CountAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task A_decompression_bomb_is_refused_by_its_header()
    {
        await using var site = new NewsSiteFactory();
        using var black = Image.Black(30_000, 30_000);
        var bomb = black.PngsaveBuffer(compression: 9, bitdepth: 1);
        Assert.InRange(bomb.Length, 0, 1_000_000);

        var result = await AddAsync(site, bomb);

        Assert.Equal("The photo is 30,000 × 30,000 pixels; at most 80 megapixels are accepted.", result.Problem);
    }

    [Fact]
    public async Task A_file_over_the_limit_is_refused_whatever_it_is()
    {
        await using var site = new NewsSiteFactory { Settings = { ["Photos:MaxBytes"] = "2000" } };

        var result = await AddAsync(site, TestPhotos.Jpeg());

        Assert.Equal("The file is larger than 0 MB.", result.Problem);
    }

    [Fact]
    public async Task The_same_upload_twice_is_two_photos_that_share_their_files()
    {
        await using var site = new NewsSiteFactory();
        var upload = TestPhotos.Jpeg();

        var first = (await AddAsync(site, upload)).Photo!;
        var second = (await AddAsync(site, upload)).Photo!;

        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal((first.Key, first.Widths, first.Colour), (second.Key, second.Widths, second.Colour));
        Assert.Empty(Directory.GetFiles(site.DataPath, ".*", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("png")]
    [InlineData("webp")]
    [InlineData("gif")]
    [InlineData("tif")]
    [InlineData("avif")]
    public async Task Every_usual_format_is_taken_with_transparency_on_white(string format)
    {
        await using var site = new NewsSiteFactory();
        using var gradient = TestPhotos.Gradient(64, 48);
        using var clear = gradient.Bandjoin(0);

        var result = await AddAsync(site, clear.WriteToBuffer("." + format));

        Assert.Null(result.Problem);
        Assert.Equal("#ffffff", result.Photo!.Colour);
    }

    [Fact]
    public async Task An_illustration_of_the_house_is_drawn_and_goes_the_same_way()
    {
        await using var site = new NewsSiteFactory();
        var svg = Path.Combine(site.DataPath, "hill.svg");
        const string Drawing = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 10'><rect width='16' height='10' fill='#2060a0'/></svg>";
        await File.WriteAllTextAsync(svg, Drawing, TestContext.Current.CancellationToken);

        var result = await site.WithAsync<PhotoDesk, PhotoResult>(desk => desk.AddIllustrationAsync(svg, Words, By, TestContext.Current.CancellationToken));

        Assert.Null(result.Problem);
        Assert.Equal((1600, 1000), (result.Photo!.Width, result.Photo.Height));
        Assert.StartsWith("#2", result.Photo.Colour, StringComparison.Ordinal);
    }

    private static Task<PhotoResult> AddAsync(NewsSiteFactory site, byte[] upload)
        => site.WithAsync<PhotoDesk, PhotoResult>(desk => desk.AddAsync(new MemoryStream(upload), Words, By, TestContext.Current.CancellationToken));

    private static IEnumerable<(int Width, string Format)> Files(Photo photo)
        => photo.Widths.Split(',').SelectMany(width => PhotoStore.Formats.Select(format => (int.Parse(width, CultureInfo.InvariantCulture), format)));

    private static string PathOf(NewsSiteFactory site, Photo photo, int width, string format)
        => Path.Combine(site.DataPath, "photos", photo.Key[..2], photo.Key, $"{width}.{format}");

    private static bool Holds(byte[] file, string text) => file.AsSpan().IndexOf(Encoding.ASCII.GetBytes(text)) >= 0;
}
