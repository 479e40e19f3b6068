using System.Text.Json.Nodes;

namespace CloudLbController.Sandbox.Patching;

/// <summary>JSON merge patch (RFC 7396): null removes, objects merge, everything else replaces.</summary>
internal static class MergePatch
{
    public static void Apply(JsonObject target, JsonObject patch)
    {
        foreach (var (name, value) in patch)
        {
            if (value is null)
                target.Remove(name);
            else if (value is JsonObject inner)
                Apply(target.Child(name), inner);
            else
                target[name] = value.DeepClone();
        }
    }
}
