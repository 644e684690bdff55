using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features.Authentication;
using Microsoft.Extensions.Options;
using NewsSite.Readership.Anomalies;

namespace NewsSite.Readership.Counting;

/// <summary>Reads from a request and its answer what the rules want to know.</summary>
internal sealed class RequestReader(RobotFilter robots, CountingRules rules, IOptions<ReadershipOptions> options)
{
    private const string ReferrerQuery = "from";

    private readonly Func<ClaimsPrincipal, bool> _isStaff = options.Value.IsStaff;
    private readonly NetworkList _excluded = new(options.Value.ExcludedNetworks);

    public CountingRules Rules => rules;

    public RequestFacts Read(HttpContext context, string agent, bool isBeacon)
    {
        var headers = context.Request.Headers;
        return new RequestFacts
        {
            IsBeacon = isBeacon,
            Status = isBeacon ? StatusCodes.Status200OK : context.Response.StatusCode,
            Exclusion = context.Features.Get<ViewExclusion>()?.Outcome,
            SignedIn = context.Features.Get<IHttpAuthenticationFeature>()?.User is { Identity.IsAuthenticated: true } user && _isStaff(user),
            Https = context.Request.IsHttps,
            ExcludedNetwork = _excluded.NumberOf(context.Connection.RemoteIpAddress),
            Agent = robots.Judge(agent),
            SecPurpose = headers["Sec-Purpose"],
            Purpose = headers["Purpose"],
            XPurpose = headers["X-Purpose"],
            XMoz = headers["X-Moz"],
            SecFetchDest = headers["Sec-Fetch-Dest"],
            SecFetchMode = headers["Sec-Fetch-Mode"],
            SecFetchSite = headers["Sec-Fetch-Site"],
        };
    }

    /// <summary>Where the reader came from. The referrer of a beacon is the page itself, so its script says what that of the page was.</summary>
    public static ReferrerClass ReadReferrer(HttpRequest request, bool isBeacon)
        => Referrers.Classify(isBeacon ? request.Query[ReferrerQuery].ToString() : request.Headers.Referer.ToString(), request.Host.Value);
}
