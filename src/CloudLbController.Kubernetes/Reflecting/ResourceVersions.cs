using System.Globalization;

namespace CloudLbController.Kubernetes.Reflecting;

/// <summary>Versions count up in every server there is; one that is no number is never older than another.</summary>
internal static class ResourceVersions
{
    public static bool IsOlder(string version, string than) => Parse(version) is { } a && Parse(than) is { } b && a < b;

    public static bool IsNumber(string version) => Parse(version) is not null;

    private static ulong? Parse(string version) =>
        ulong.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
