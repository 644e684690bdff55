using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace NewsSite.Tests.Hosting;

/// <summary>Pages as a browser has them: parsed, with forms to fill in and send.</summary>
public static class HtmlPages
{
    private static readonly HtmlParser Parser = new();

    /// <summary>Gets a page that must answer 200.</summary>
    public static async Task<IHtmlDocument> GetPageAsync(this HttpClient client, string path)
    {
        using var response = await client.GetAsync(path, TestContext.Current.CancellationToken);
        return await response.AsPageAsync(HttpStatusCode.OK);
    }

    /// <summary>Reads an answer, which must have the status, as a page.</summary>
    public static async Task<IHtmlDocument> AsPageAsync(this HttpResponseMessage response, HttpStatusCode status)
    {
        var html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.True(status == response.StatusCode, $"{response.RequestMessage?.RequestUri} answered {response.StatusCode}, not {status}: {html}");
        return Parser.ParseDocument(html);
    }

    /// <summary>Gets the page, fills in its form and sends it, hidden fields and all. The answer is as the site gave it, redirect or page.</summary>
    /// <param name="client">Who sends it.</param>
    /// <param name="path">The page with the form.</param>
    /// <param name="fields">Values by field name, over those that the page filled in; null leaves a field out.</param>
    /// <param name="form">CSS selector of the form.</param>
    /// <param name="button">CSS selector, in the form, of the button pressed; null for none.</param>
    public static async Task<HttpResponseMessage> SubmitAsync(
        this HttpClient client, string path, Dictionary<string, string?> fields, string form = "form[method=post]", string? button = null)
    {
        var page = await client.GetPageAsync(path);
        var element = page.QuerySelector(form) as IHtmlFormElement;
        Assert.True(element is not null, $"{path} has no {form}.");
        var pressed = button is null ? null : element.QuerySelector(button);
        Assert.True(button is null || pressed is not null, $"{path} has no {form} {button}.");
        var values = Filled(element);
        if (pressed?.GetAttribute("name") is { Length: > 0 } name)
        {
            values.Add(new(name, pressed.GetAttribute("value") ?? ""));
        }
        values.RemoveAll(value => fields.ContainsKey(value.Key));
        values.AddRange(fields.Where(field => field.Value is not null).Select(field => new KeyValuePair<string, string>(field.Key, field.Value!)));
        var target = pressed?.GetAttribute("formaction") ?? element.GetAttribute("action");
        using var content = new FormUrlEncodedContent(values);
        return await client.PostAsync(string.IsNullOrEmpty(target) ? path : target, content, TestContext.Current.CancellationToken);
    }

    /// <summary>Sends a form of a page that is at hand, with values over those that the page filled in.</summary>
    public static async Task<HttpResponseMessage> PostFormAsync(this HttpClient client, IHtmlFormElement form, string target, Dictionary<string, string?> fields)
    {
        var values = Filled(form);
        values.RemoveAll(value => fields.ContainsKey(value.Key));
        values.AddRange(fields.Where(field => field.Value is not null).Select(field => new KeyValuePair<string, string>(field.Key, field.Value!)));
        using var content = new FormUrlEncodedContent(values);
        return await client.PostAsync(target, content, TestContext.Current.CancellationToken);
    }

    private static List<KeyValuePair<string, string>> Filled(IHtmlFormElement form)
    {
        var values = new List<KeyValuePair<string, string>>();
        foreach (var element in form.Elements.Where(element => element.GetAttribute("name") is { Length: > 0 } && !element.HasAttribute("disabled")))
        {
            var name = element.GetAttribute("name")!;
            IEnumerable<string> given = element switch
            {
                IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } => [],
                IHtmlInputElement { Type: "submit" or "button" or "image" or "file" } => [],
                IHtmlInputElement input => [input.Value],
                IHtmlTextAreaElement area => [area.Value],
                IHtmlSelectElement select => select.Options.Where(option => option.IsSelected).Select(option => option.Value),
                _ => [],
            };
            values.AddRange(given.Select(value => new KeyValuePair<string, string>(name, value)));
        }
        return values;
    }
}
