using System.Text.Json.Nodes;

namespace CloudLbController.Sandbox.Kinds;

/// <summary>Namespaces are active from the start.</summary>
internal sealed class NamespaceRules : KindRules
{
    public override NameFormat Name => NameFormat.Dns1123Label;

    public override bool HasStatus => true;

    public override void PrepareForCreate(JsonObject created) => created["status"] = new JsonObject { ["phase"] = "Active" };
}
