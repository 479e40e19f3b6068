using System.Text.Json.Nodes;

namespace CloudLbController.Core.Translation.Annotations;

/// <summary>What an annotation's value looks like.</summary>
public abstract class ValueFormat
{
    /// <summary>What is allowed, as the end of the sentence "it must be ...", with unit and bounds.</summary>
    public abstract string Allowed { get; }

    /// <summary>The same for a JSON schema, as far as a schema can say it. Annotations are always strings.</summary>
    public virtual JsonObject Schema => new() { ["type"] = "string" };

    private protected static JsonObject Matching(string pattern) => new() { ["type"] = "string", ["pattern"] = pattern };
}
