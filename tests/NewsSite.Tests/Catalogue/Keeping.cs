using System.Net;
using NewsSite.Articles;
using NewsSite.Catalogue;
using NewsSite.Tests.Hosting;

namespace NewsSite.Tests.Catalogue;

/// <summary>What tests do at the desks of sections, authors and tags.</summary>
internal static class Keeping
{
    public static readonly StaffRef By = new(null, "the desk");

    public static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>Does something that must be done; gives the id it was about.</summary>
    public static async Task<int> DoAsync<TDesk>(this NewsSiteFactory site, Func<TDesk, Task<CatalogueResult>> deed)
        where TDesk : notnull
    {
        var result = await site.WithAsync(deed);
        Assert.True(result.Done, string.Join(' ', result.Problems.Select(problem => problem.Sentence)));
        return result.Id;
    }

    /// <summary>Does something that must be refused; gives the first sentence.</summary>
    public static async Task<string> RefusedAsync<TDesk>(this NewsSiteFactory site, Func<TDesk, Task<CatalogueResult>> deed)
        where TDesk : notnull
        => (await site.WithAsync(deed)).Problems[0].Sentence;

    /// <summary>A published story with those parts.</summary>
    public static Task<SaveResult> StoryAsync(this NewsSiteFactory site, ArticleContent content)
        => site.WithAsync(async (ArticleEditor editor) =>
        {
            var made = await editor.CreateAsync(content, By, Cancelled);
            Assert.Empty(made.Problems);
            return await editor.PublishAsync(made.ArticleId, made.Version, null, null, By, Cancelled);
        });

    /// <summary>Where an address leads by one permanent redirect; null where it answers itself.</summary>
    public static async Task<string?> LeadsToAsync(this HttpClient reader, string address)
    {
        using var answer = await reader.GetAsync(address, Cancelled);
        if (answer.StatusCode == HttpStatusCode.MovedPermanently)
        {
            return answer.Headers.Location!.OriginalString;
        }
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{address} answered {answer.StatusCode}.");
        return null;
    }
}
