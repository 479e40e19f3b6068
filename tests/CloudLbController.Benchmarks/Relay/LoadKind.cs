namespace CloudLbController.Benchmarks.Relay;

/// <summary>What the generator does.</summary>
internal enum LoadKind
{
    /// <summary>Reads all that it can get from connections that are open.</summary>
    Bytes,

    /// <summary>Asks and waits for the answer, on connections that are open.</summary>
    Requests,

    /// <summary>Connects, asks once, waits for the answer and closes.</summary>
    Connections,
}
