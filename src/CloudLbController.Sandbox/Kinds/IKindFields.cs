using System.Text.Json.Nodes;
using CloudLbController.Kubernetes.Api;

namespace CloudLbController.Sandbox.Kinds;

/// <summary>The fields of a kind: nothing else is stored.</summary>
internal interface IKindFields
{
    /// <summary>Drops what the kind does not have; answers the paths of it. May refuse values that a field cannot take.</summary>
    IReadOnlyList<string> Prune(ResourceType type, JsonObject body);
}
