namespace CloudLbController.Sandbox.Faults;

/// <summary>How a request goes wrong.</summary>
public enum FaultKind
{
    /// <summary>The connection is refused: no effect, no answer.</summary>
    Refuse,

    /// <summary>The server answers an error instead: no effect.</summary>
    Answer,

    /// <summary>The request takes effect, and the connection breaks before the answer.</summary>
    LoseReply,

    /// <summary>Nothing happens and nothing comes, until the client gives up.</summary>
    Hang,

    /// <summary>The request takes effect, and no answer comes until the client gives up.</summary>
    HangAfterEffect,

    /// <summary>A list without objects, though there are some.</summary>
    EmptyList,

    /// <summary>The watch breaks inside a line, after <see cref="Fault.After"/> events.</summary>
    CutWatch,

    /// <summary>The watch ends between two lines, after <see cref="Fault.After"/> events.</summary>
    CloseWatch,

    /// <summary>The watch is accepted and then nothing comes, not even its end.</summary>
    SilenceWatch,

    /// <summary>The watch answers 200 and then an ERROR line with code 410, after <see cref="Fault.After"/> events.</summary>
    ExpireWatch,

    /// <summary>Every event comes twice.</summary>
    DuplicateEvents,

    /// <summary>Events come in swapped pairs; one without a successor comes after a second.</summary>
    ReorderEvents,
}
