using System.Net;

namespace CloudLbController.Sandbox.Faults;

/// <summary>What goes wrong with one request. The members fit the kinds that they name.</summary>
public sealed record Fault(FaultKind Kind)
{
    /// <summary>The status of an <see cref="FaultKind.Answer"/>.</summary>
    public HttpStatusCode Status { get; init; }

    /// <summary>The reason in the Status object of an <see cref="FaultKind.Answer"/>.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The message in the Status object of an <see cref="FaultKind.Answer"/>.</summary>
    public string Message { get; init; } = "";

    /// <summary>The Retry-After header of an <see cref="FaultKind.Answer"/>, whole seconds; null for none.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>How many events a watch delivers before its fault; default none.</summary>
    public int After { get; init; }

    public static Fault Refused { get; } = new(FaultKind.Refuse);

    public static Fault LostReply { get; } = new(FaultKind.LoseReply);

    public static Fault Hang { get; } = new(FaultKind.Hang);

    public static Fault EmptyList { get; } = new(FaultKind.EmptyList);

    public static Fault InternalError { get; } = Answer(HttpStatusCode.InternalServerError, "InternalError", "Internal error occurred: injected");

    public static Fault Conflict { get; } =
        Answer(HttpStatusCode.Conflict, "Conflict", "Operation cannot be fulfilled: the object has been modified; please apply your changes to the latest version and try again");

    /// <summary>410 as HTTP status; as ERROR line it is <see cref="FaultKind.ExpireWatch"/>.</summary>
    public static Fault Expired { get; } = Answer(HttpStatusCode.Gone, "Expired", "too old resource version: injected");

    public static Fault SilentWatch { get; } = new(FaultKind.SilenceWatch);

    public static Fault Answer(HttpStatusCode status, string reason, string message, TimeSpan? retryAfter = null) =>
        new(FaultKind.Answer) { Status = status, Reason = reason, Message = message, RetryAfter = retryAfter };

    /// <summary>429 with a Retry-After.</summary>
    public static Fault TooManyRequests(TimeSpan retryAfter) =>
        Answer(HttpStatusCode.TooManyRequests, "TooManyRequests", "the server has received too many requests and has asked us to try again later", retryAfter);

    public static Fault CutWatch(int after = 0) => new(FaultKind.CutWatch) { After = after };

    public static Fault CloseWatch(int after = 0) => new(FaultKind.CloseWatch) { After = after };

    public static Fault ExpireWatch(int after = 0) => new(FaultKind.ExpireWatch) { After = after };
}
