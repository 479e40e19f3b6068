using System.CommandLine;

namespace CloudLbController.Host.Settings;

/// <summary>A setting with the format of its values.</summary>
internal sealed record Setting<T>(Option Option, ValueFormat<T> Format, string Summary, string? Default)
    : Setting(Option, Summary, Default)
{
    public override string Allowed => Format.Allowed;
}
