using System.CommandLine;

namespace CloudLbController.Host.Settings;

/// <summary>A setting as users see it; help, reference page and reading come from it.</summary>
/// <param name="Option">The option of the command line; read as text, so that one place tells all mistakes.</param>
/// <param name="Summary">What it does, in a sentence or two.</param>
/// <param name="Default">The text that stands where nothing is given, or words for it; null where something must be given.</param>
internal abstract record Setting(Option Option, string Summary, string? Default)
{
    public string Name => Option.Name;

    /// <summary>Whether its values, <c>KEY=VALUE</c>, may hold secrets: messages show their keys alone.</summary>
    public bool IsSecret { get; init; }

    /// <summary>Which values are allowed, in words.</summary>
    public abstract string Allowed { get; }

    /// <summary>The environment variable that stands for it: <c>--node-health-port</c> is <c>CLOUDLB_NODE_HEALTH_PORT</c>.</summary>
    public string Variable => "CLOUDLB_" + Name.TrimStart('-').Replace('-', '_').ToUpperInvariant();
}
