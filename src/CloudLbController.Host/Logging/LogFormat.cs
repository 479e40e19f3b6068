namespace CloudLbController.Host.Logging;

/// <summary>How logs are written.</summary>
internal enum LogFormat
{
    /// <summary>A line of text each, for people.</summary>
    Console,

    /// <summary>A JSON object a line, for machines.</summary>
    Json,
}
