using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;

namespace CloudLbController.AwsEmulation.Http;

/// <summary>A request as it came, whatever it came by.</summary>
/// <param name="Host">That it was sent to; null where it does not say.</param>
/// <param name="Authorization">Its header; null where there is none.</param>
/// <param name="Parameters">Those of its form and of its address.</param>
internal sealed partial record WireRequest(string? Host, string? Authorization, IReadOnlyDictionary<string, string> Parameters)
{
    public string Action => Parameters.GetValueOrDefault("Action", "");

    /// <summary>The service that it was signed for or sent to; null where neither says.</summary>
    public string? Service => Scope().Match(Authorization ?? "") is { Success: true } scope ? scope.Groups[1].Value : Host?.Split('.')[0];

    public static WireRequest Of(string? host, string? authorization, string query, string form)
    {
        var parameters = QueryHelpers.ParseQuery(query).Concat(QueryHelpers.ParseQuery(form));
        return new WireRequest(host, authorization, parameters.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal));
    }

    [GeneratedRegex("Credential=[^/]*/[^/]*/[^/]*/([^/]*)/aws4_request")]
    private static partial Regex Scope();
}
