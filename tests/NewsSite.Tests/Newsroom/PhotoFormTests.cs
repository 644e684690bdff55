using System.Net;
using Microsoft.EntityFrameworkCore;
using NetVips;
using NewsSite.Staff;
using NewsSite.Tests.Hosting;
using NewsSite.Tests.Photos;

namespace NewsSite.Tests.Newsroom;

public sealed class PhotoFormTests
{
    private const string New = "/newsroom/articles/new";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_photo_uploaded_with_the_form_is_the_lead_photo_of_the_story()
    {
        await using var site = new NewsSiteFactory();
        await site.PublishAsync();
        using var editor = await site.NewColleagueAsync(StaffRoles.Editor);

        using var answer = await PostAsync(editor, "?handler=Publish", Png(), ("Input.Headline", "With a photo"), ("Input.Body", "Words."), ("Input.SectionId", "1"),
            ("Input.Photo.Alt", "A red square"), ("Input.Photo.Caption", "Red, in Tokyo."), ("Input.Photo.Credit", "Aya Mori"));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var edit = await editor.Browser.GetPageAsync(answer.Headers.Location!.OriginalString);
        var path = edit.QuerySelectorAll(".story-bar a").Single(link => link.TextContent == "View on site").GetAttribute("href")!;
        using var reader = site.NewReader();
        var figure = (await reader.GetPageAsync(path)).QuerySelector("article figure")!;
        Assert.Equal("A red square", figure.QuerySelector("img")!.GetAttribute("alt"));
        Assert.Contains("Red, in Tokyo.", figure.QuerySelector("figcaption")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_image_is_refused_with_the_reason_and_the_text_stays()
    {
        await using var site = new NewsSiteFactory();
        using var editor = await site.NewColleagueAsync(StaffRoles.Editor);

        using var answer = await PostAsync(editor, "", "<svg onload=alert(1)>"u8.ToArray(), ("Input.Headline", "Kept"), ("Input.Photo.Alt", "x"), ("Input.Photo.Credit", "y"));

        var page = await answer.AsPageAsync(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("not a photo", page.GetElementById("Input_Photo_File-problem")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Kept", page.GetElementById("Input_Headline")!.TextContent.Trim());
        Assert.Equal("x", page.GetElementById("Input_Photo_Alt")!.TextContent.Trim());
    }

    [Fact]
    public async Task A_photo_needs_a_text_alternative_and_a_credit()
    {
        await using var site = new NewsSiteFactory();
        using var editor = await site.NewColleagueAsync(StaffRoles.Editor);

        using var answer = await PostAsync(editor, "", Png(), ("Input.Headline", "Kept"));

        var page = await answer.AsPageAsync(HttpStatusCode.UnprocessableEntity);
        Assert.NotNull(page.GetElementById("Input_Photo_Alt-problem"));
        Assert.NotNull(page.GetElementById("Input_Photo_Credit-problem"));
        Assert.True(page.QuerySelector(".photo details")!.HasAttribute("open"));
        Assert.Equal(0, await site.InDatabaseAsync(db => db.Photos.CountAsync(Cancel)));
    }

    [Fact]
    public async Task Words_left_empty_are_taken_from_the_file()
    {
        await using var site = new NewsSiteFactory();
        using var editor = await site.NewColleagueAsync(StaffRoles.Editor);
        var file = TestMetadata.WithIptc(TestPhotos.Jpeg(), System.Text.Encoding.UTF8, true, (105, "Rain in Ginza"), (120, "Umbrellas."), (80, "A. Sato"));

        using var answer = await PostAsync(editor, "", file, ("Input.Headline", "Kept"), ("Input.Photo.Caption", "Our caption."));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var photo = await site.InDatabaseAsync(db => db.Photos.SingleAsync(Cancel));
        Assert.Equal(("Rain in Ginza", "Our caption.", "A. Sato"), (photo.Alt, photo.Caption, photo.Credit));
    }

    [Fact]
    public async Task A_form_refused_for_another_reason_keeps_its_photo()
    {
        await using var site = new NewsSiteFactory();
        using var editor = await site.NewColleagueAsync(StaffRoles.Editor);

        using var answer = await PostAsync(editor, "", Png(), ("Input.Headline", ""), ("Input.Photo.Alt", "x"), ("Input.Photo.Credit", "y"));

        var page = await answer.AsPageAsync(HttpStatusCode.UnprocessableEntity);
        var photoId = await site.InDatabaseAsync(db => db.Photos.Select(photo => photo.Id).SingleAsync(Cancel));
        Assert.Equal($"{photoId}", page.QuerySelector("[name='Input.LeadPhotoId'][checked]")!.GetAttribute("value"));
    }

    private static async Task<HttpResponseMessage> PostAsync(DeskPerson editor, string handler, byte[] file, params (string Name, string Value)[] fields)
    {
        var form = await editor.Browser.GetPageAsync(New);
        using var content = new MultipartFormDataContent();
        content.Add(new StringContent(form.QuerySelector("#story-form [name=__RequestVerificationToken]")!.GetAttribute("value")!), "__RequestVerificationToken");
        foreach (var (name, value) in fields)
        {
            content.Add(new StringContent(value), name);
        }
        content.Add(new ByteArrayContent(file), "Input.Photo.File", "photo.png");
        return await editor.Browser.PostAsync(New + handler, content, Cancel);
    }

    private static byte[] Png()
    {
        using var black = Image.Black(600, 400, bands: 3);
        using var red = black.NewFromImage(200, 30, 30);
        using var bytes = red.Cast(Enums.BandFormat.Uchar);
        return bytes.PngsaveBuffer();
    }
}
