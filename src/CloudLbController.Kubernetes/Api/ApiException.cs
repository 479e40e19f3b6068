using System.Net;

namespace CloudLbController.Kubernetes.Api;

/// <summary>
/// The one error of <see cref="IKubernetesApi"/>: a refusal that the server answered, an ERROR line of a watch, or no answer at all.
/// Only cancellation by the caller is thrown as something else (<see cref="OperationCanceledException"/>).
/// </summary>
public class ApiException : Exception
{
    /// <summary>A request that got no answer, or not a whole one: refused, reset, cut, timed out, or undecodable.</summary>
    public ApiException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    /// <summary>The server answered, but not with what the API promises: another try on the same version would meet the same bytes.</summary>
    public static ApiException Undecodable(string message, Exception? inner = null) => new(message, inner) { IsUndecodable = true };

    /// <summary>A request that the server answered with an error.</summary>
    public ApiException(HttpStatusCode statusCode, string reason, string message, TimeSpan? retryAfter = null)
        : base(message)
    {
        StatusCode = statusCode;
        Reason = reason;
        RetryAfter = retryAfter;
    }

    /// <summary>The HTTP status, or the <c>code</c> of the Status object in a watch; null where there was no answer.</summary>
    public HttpStatusCode? StatusCode { get; }

    /// <summary>The machine-readable reason of the Status object (<c>Conflict</c>, <c>Expired</c>); empty where there was none.</summary>
    public string Reason { get; } = "";

    /// <summary>What the server asked us to wait before the next try; null where it asked nothing.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>The version is too old to watch or page on from (410, as HTTP status or in a watch): only a new list helps.</summary>
    public bool IsExpired => StatusCode == HttpStatusCode.Gone || Reason is "Expired" or "Gone";

    /// <summary>The version lies in the server's future (after a restore from a backup): only a new list helps.</summary>
    public bool IsVersionTooLarge => StatusCode == HttpStatusCode.GatewayTimeout && Message.Contains("Too large resource version", StringComparison.Ordinal);

    /// <summary>The server answered but asked for less: 429, or a 5xx that names a delay.</summary>
    public bool IsThrottled => StatusCode == HttpStatusCode.TooManyRequests || (RetryAfter is not null && (int?)StatusCode >= 500);

    /// <summary>The answer, or a whole line of a watch, is no JSON or not of the promised form.</summary>
    public bool IsUndecodable { get; private init; }

    /// <summary>The object is not there.</summary>
    public bool IsNotFound => StatusCode == HttpStatusCode.NotFound;

    /// <summary>Somebody else wrote the object first (409), or another object took its name (422 on <c>metadata.uid</c>): read again.</summary>
    public bool IsConflict => StatusCode == HttpStatusCode.Conflict
        || (StatusCode == HttpStatusCode.UnprocessableEntity && Message.Contains("metadata.uid", StringComparison.Ordinal));
}
