namespace CloudLbController.Sandbox.Http.Protobuf;

/// <summary>One field of a message: how it is called in JSON, and what it holds.</summary>
internal sealed record ProtobufField(int Number, string Name, string Type)
{
    public bool IsRepeated { get; init; }

    /// <summary>Whether zero means zero, and not that nothing was said.</summary>
    public bool KeepsZero { get; init; }
}
