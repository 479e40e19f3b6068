namespace CloudLbController.Host.Commands;

/// <summary>How the process ends.</summary>
internal static class ExitCode
{
    /// <summary>Done, or stopped as told.</summary>
    public const int Done = 0;

    /// <summary>Something failed; the log says what.</summary>
    public const int Error = 1;

    /// <summary>Leadership was lost and the work did not stop.</summary>
    public const int LeadershipNotStopped = 4;

    /// <summary>The command was given wrongly; nothing was started.</summary>
    public const int WrongUse = 64;
}
