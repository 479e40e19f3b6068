using System.Text.Json.Nodes;

namespace CloudLbController.Sandbox.Kinds.Printing;

/// <summary>One column of what <c>kubectl get</c> shows; the server fills it, kubectl only prints it.</summary>
/// <param name="Name">Its title, which kubectl puts into capitals.</param>
/// <param name="Cell">What it says of an object at a moment.</param>
internal sealed record Column(string Name, Func<JsonObject, DateTimeOffset, string> Cell)
{
    /// <summary>What stands where there is nothing to say.</summary>
    public const string None = "<none>";

    private const string Unknown = "<unknown>";

    public static readonly Column ObjectName = new("Name", (shown, _) => shown.Text("metadata", "name") ?? "") { Format = "name" };

    public static readonly Column Age = new("Age", (shown, now) => Since(shown.Text("metadata", "creationTimestamp"), now));

    /// <summary>Only for <c>-o wide</c>.</summary>
    public bool IsWide { get; init; }

    public string Format { get; init; } = "";

    public static Column Of(string name, Func<JsonObject, string?> cell) => new(name, (shown, _) => cell(shown) is { Length: > 0 } text ? text : None);

    public static Column Wide(string name, Func<JsonObject, string?> cell) => Of(name, cell) with { IsWide = true };

    /// <summary>How long ago a time was.</summary>
    public static string Since(string? time, DateTimeOffset now) =>
        DateTimeOffset.TryParse(time, System.Globalization.CultureInfo.InvariantCulture, out var at) ? HumanDuration.Of(now - at) : Unknown;
}
