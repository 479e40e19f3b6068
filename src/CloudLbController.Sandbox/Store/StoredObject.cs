using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CloudLbController.Sandbox.Store;

/// <summary>One version of one object. Never changed.</summary>
internal sealed class StoredObject
{
    private StoredObject(JsonElement element) => Element = element;

    public JsonElement Element { get; }

    /// <summary>Stamps <paramref name="json"/> with its version.</summary>
    public static StoredObject Create(JsonObject json, long version)
    {
        json.Child("metadata")["resourceVersion"] = version.ToString(CultureInfo.InvariantCulture);
        return new StoredObject(Json.ToElement(json));
    }

    /// <summary>A copy that may be changed.</summary>
    public JsonObject ToJson() => JsonObject.Create(Element)!;
}
