using System.Text.Json;
using System.Text.Json.Nodes;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Store;

namespace CloudLbController.Sandbox.Api;

/// <summary>Writes objects as a person with kubectl would, but at once. Bodies are JSON. Refusals are <see cref="ApiException"/>.</summary>
public sealed class Administrator
{
    private readonly ApiStore _store;

    internal Administrator(ApiStore store) => _store = store;

    public JsonElement Create(ResourceType type, string json) => _store.Create(type, Parse(json));

    public JsonElement Get(ResourceType type, ObjectName name) => _store.Get(type, name);

    /// <summary>The object, or null where there is none.</summary>
    public JsonElement? Find(ResourceType type, ObjectName name)
    {
        try
        {
            return _store.Get(type, name);
        }
        catch (ApiException exception) when (exception.IsNotFound)
        {
            return null;
        }
    }

    public IReadOnlyList<JsonElement> List(ResourceType type) => _store.List(type, new ListRequest(int.MaxValue - 1)).Items;

    /// <summary>A JSON merge patch of the object, or of its <paramref name="subresource"/>.</summary>
    public JsonElement Patch(ResourceType type, ObjectName name, string json, string? subresource = null) =>
        _store.Patch(type, name, subresource, PatchKind.Merge, Parse(json));

    public JsonElement Replace(ResourceType type, ObjectName name, string json) => _store.Replace(type, name, null, Parse(json));

    /// <summary>Deletes an object, or marks it where finalizers hold it.</summary>
    public JsonElement Delete(ResourceType type, ObjectName name) => _store.Delete(type, name);

    private static JsonObject Parse(string json) => (JsonObject)JsonNode.Parse(json)!;
}
