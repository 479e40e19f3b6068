using System.Text.Json.Nodes;

namespace CloudLbController.Sandbox.Kinds;

/// <summary>Namespaces are active from the start; some are there for ever.</summary>
internal sealed class NamespaceRules : KindRules
{
    private static readonly string[] Fixed = ["default", "kube-system", "kube-public"];

    public override NameFormat Name => NameFormat.Dns1123Label;

    public override bool HasStatus => true;

    public override void PrepareForCreate(JsonObject created) => created["status"] = new JsonObject { ["phase"] = "Active" };

    public override string? Indelible(JsonObject deleted) => Fixed.Contains(deleted.Text("metadata", "name")) ? "this namespace may not be deleted" : null;
}
