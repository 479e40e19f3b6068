namespace CloudLbController.Providers.Local.Relay;

/// <summary>How one direction of a connection ended.</summary>
internal enum PumpEnd
{
    /// <summary>The source said that nothing more comes.</summary>
    SourceEnded,

    /// <summary>The source is broken.</summary>
    SourceBroke,

    /// <summary>The sink takes nothing more. What it had sent before may still be read.</summary>
    SinkBroke,
}
