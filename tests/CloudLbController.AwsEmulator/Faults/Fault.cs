using System.Net;

namespace CloudLbController.AwsEmulation.Faults;

/// <summary>Something that goes wrong with a call.</summary>
public sealed record Fault
{
    /// <summary>Of the error that is answered; null where none is.</summary>
    public string? Code { get; private init; }

    public string Message { get; private init; } = "";

    public HttpStatusCode Status { get; private init; } = HttpStatusCode.BadRequest;

    /// <summary>Whether the call is carried out.</summary>
    public bool IsApplied { get; private init; } = true;

    /// <summary>Whether the connection breaks in place of an answer.</summary>
    public bool LosesReply { get; private init; }

    /// <summary>How long the call waits before anything else.</summary>
    public TimeSpan Delay { get; private init; }

    /// <summary>Answers an error and does nothing.</summary>
    public static Fault Refuse(string code, HttpStatusCode status = HttpStatusCode.BadRequest, string message = "refused by a test") =>
        new() { Code = code, Status = status, Message = message, IsApplied = false };

    /// <summary>Carries the call out, and answers an error all the same.</summary>
    public static Fault RefuseAfter(string code, HttpStatusCode status = HttpStatusCode.InternalServerError, string message = "refused by a test after it was done") =>
        new() { Code = code, Status = status, Message = message };

    /// <summary>Carries the call out, and breaks the connection in place of an answer.</summary>
    public static Fault LoseReply() => new() { LosesReply = true };

    /// <summary>Breaks the connection before anything is done.</summary>
    public static Fault LoseRequest() => new() { LosesReply = true, IsApplied = false };

    /// <summary>Carries the call out after a while, on the emulator's clock.</summary>
    public static Fault Slow(TimeSpan delay) => new() { Delay = delay };

    /// <summary>The same fault after a while.</summary>
    public Fault After(TimeSpan delay) => this with { Delay = delay };
}
