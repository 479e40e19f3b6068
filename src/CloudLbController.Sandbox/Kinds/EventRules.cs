using System.Text.Json.Nodes;

namespace CloudLbController.Sandbox.Kinds;

/// <summary>Events live beside the object they tell of; those of cluster-wide objects live in <c>default</c>.</summary>
internal sealed class EventRules : KindRules
{
    public override void Validate(JsonObject candidate, JsonObject? old, ICollection<FieldError> errors)
    {
        var involved = candidate.Text("involvedObject", "namespace") ?? "";
        var expected = involved.Length == 0 ? "default" : involved;
        if (old is null && candidate.Text("metadata", "namespace") != expected)
            errors.Add(FieldError.Invalid("involvedObject.namespace", involved, "does not match event.namespace"));
    }
}
