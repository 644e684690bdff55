using System.Text;
using NewsSite.Articles;
using NewsSite.Photos;
using NewsSite.Tests.Hosting;

namespace NewsSite.Tests.Photos;

public sealed class PhotoMetadataTests
{
    private static readonly byte[] Plain = TestPhotos.Jpeg(64, 48);

    public static TheoryData<string, bool> Encodings => new() { { "utf-8", true }, { "utf-8", false }, { "latin1", false } };

    [Theory]
    [MemberData(nameof(Encodings))]
    public void IPTC_gives_headline_caption_and_credit_in_UTF_8_said_or_not_and_in_Latin_1(string encoding, bool saysUtf8)
    {
        var file = TestMetadata.WithIptc(Plain, Encoding.GetEncoding(encoding), saysUtf8,
            (105, "Café at dusk"), (120, "Zoë Müller closes  her café in Zürich,\r\non May 3."), (80, "José Núñez"), (110, "Réuters"));

        Assert.Equal(new PhotoWords("Café at dusk", "Zoë Müller closes her café in Zürich, on May 3.", "José Núñez/Réuters"), PhotoMetadata.Read(file));
    }

    [Fact]
    public void Japanese_words_of_IPTC_are_read_as_they_are()
        => Assert.Equal("銀座の雨。", PhotoMetadata.Read(TestMetadata.WithIptc(Plain, Encoding.UTF8, true, (120, "銀座の雨。"))).Caption);

    [Fact]
    public void XMP_gives_the_wording_of_the_language_wanted_and_goes_before_IPTC()
    {
        const string Properties = """
            <dc:description><rdf:Alt><rdf:li xml:lang="x-default">Regen.</rdf:li><rdf:li xml:lang="en-US">Rain.</rdf:li><rdf:li xml:lang="ja">雨。</rdf:li></rdf:Alt></dc:description>
            <dc:creator><rdf:Seq><rdf:li>A. Sato</rdf:li><rdf:li>B. Ito</rdf:li></rdf:Seq></dc:creator>
            <Iptc4xmpCore:AltTextAccessibility><rdf:Alt><rdf:li xml:lang="x-default">Two umbrellas</rdf:li></rdf:Alt></Iptc4xmpCore:AltTextAccessibility>
            """;
        var file = TestMetadata.WithXmp(TestMetadata.WithIptc(Plain, Encoding.UTF8, true, (120, "Of IPTC"), (110, "News Services")), Properties);

        Assert.Equal(new PhotoWords("Two umbrellas", "Rain.", "A. Sato, B. Ito/News Services"), PhotoMetadata.Read(file));
        Assert.Equal("雨。", PhotoMetadata.Read(file, "ja").Caption);
        Assert.Equal("Regen.", PhotoMetadata.Read(file, "fr").Caption);
    }

    [Fact]
    public void Properties_of_XMP_may_stand_as_attributes()
    {
        var file = TestMetadata.WithXmp(Plain, "</rdf:Description><rdf:Description photoshop:Headline=\"Fog\" photoshop:Credit=\"AP\" "
            + "xmlns:photoshop=\"http://ns.adobe.com/photoshop/1.0/\">");

        Assert.Equal(new PhotoWords("Fog", "Fog", "AP"), PhotoMetadata.Read(file));
    }

    [Fact]
    public void EXIF_is_read_where_nothing_else_is_said()
    {
        var file = TestMetadata.WithExif(Plain, ("ImageDescription", "Gulls over Choshi at six. They stay."), ("Artist", "Aya Mori"));

        Assert.Equal(new PhotoWords("Gulls over Choshi at six.", "Gulls over Choshi at six. They stay.", "Aya Mori"), PhotoMetadata.Read(file));
    }

    [Fact]
    public void Hostile_and_damaged_metadata_are_no_metadata()
    {
        const string Entity = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\"><!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>";
        byte[][] files =
        [
            [], "plain"u8.ToArray(), Plain, TestMetadata.WithXmp(Plain, "<photoshop:Credit>&e;&b;</photoshop:Credit>", Entity), TestMetadata.WithXmp(Plain, "<not closed"),
            TestMetadata.WithIptc(Plain, Encoding.Latin1, false)[..60], TestMetadata.WithXmp(Plain, string.Concat(Enumerable.Repeat("<dc:x>", 8000))),
        ];

        Assert.All(files, file => Assert.Equal(PhotoWords.None, PhotoMetadata.Read(file)));
    }

    [Fact]
    public void A_block_that_breaks_off_says_what_came_before_and_long_words_are_cut_at_a_word()
    {
        var broken = TestMetadata.WithIptc(Plain, Encoding.UTF8, true, (120, "Half"), (110, "AP"));
        broken[broken.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x1C, 2, 110, 0]) + 3] = 0x7F;
        Assert.Equal(new PhotoWords("Half", "Half", ""), PhotoMetadata.Read(broken));

        var words = PhotoMetadata.Read(TestMetadata.WithIptc(Plain, Encoding.UTF8, true, (120, string.Concat(Enumerable.Repeat("word ", 400))), (110, new string('x', 300))));
        Assert.EndsWith("word…", words.Caption, StringComparison.Ordinal);
        Assert.InRange(words.Caption.Length, 500, PhotoWords.CaptionLength);
        Assert.Equal(PhotoWords.CreditLength, words.Credit.Length);
    }

    [Fact]
    public async Task An_upload_without_words_takes_those_of_its_file_and_its_own_come_first()
    {
        await using var site = new NewsSiteFactory();
        var file = TestMetadata.WithIptc(TestPhotos.Jpeg(), Encoding.UTF8, true, (105, "Rain"), (120, "Rain in Ginza."), (80, "A. Sato"));

        var photo = (await site.WithAsync<PhotoDesk, PhotoResult>(
            desk => desk.AddAsync(new MemoryStream(file), new PhotoWords("", "Our own words.", " "), new StaffRef(null, "test"), TestContext.Current.CancellationToken))).Photo!;

        Assert.Equal(("Rain", "Our own words.", "A. Sato"), (photo.Alt, photo.Caption, photo.Credit));
    }
}
