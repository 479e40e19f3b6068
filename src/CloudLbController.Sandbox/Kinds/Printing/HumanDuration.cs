using System.Globalization;

namespace CloudLbController.Sandbox.Kinds.Printing;

/// <summary>Durations as kubectl shows them: two digits that matter, and no more than two units.</summary>
internal static class HumanDuration
{
    public static string Of(TimeSpan duration)
    {
        var (seconds, minutes, hours, days) = ((long)duration.TotalSeconds, (long)duration.TotalMinutes, (long)duration.TotalHours, (long)duration.TotalDays);
        return seconds < -1 ? "<invalid>"
            : seconds < 0 ? "0s"
            : minutes < 2 ? Text(seconds, "s")
            : minutes < 10 ? Text(minutes, "m", seconds % 60, "s")
            : hours < 3 ? Text(minutes, "m")
            : hours < 8 ? Text(hours, "h", minutes % 60, "m")
            : hours < 48 ? Text(hours, "h")
            : days < 8 ? Text(days, "d", hours % 24, "h")
            : days < 2 * 365 ? Text(days, "d")
            : days < 8 * 365 ? Text(days / 365, "y", days % 365, "d")
            : Text(days / 365, "y");
    }

    private static string Text(long number, string unit) => number.ToString(CultureInfo.InvariantCulture) + unit;

    private static string Text(long number, string unit, long rest, string smaller) => Text(number, unit) + (rest == 0 ? "" : Text(rest, smaller));
}
