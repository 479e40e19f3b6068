using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Kubernetes.Objects;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Kubernetes.Reflecting;

/// <summary>Lists and decodes the objects of one type.</summary>
internal sealed class ObjectLister<T>(ResourceType type, JsonTypeInfo<T> decoder, ObjectStore<T> store, KubernetesAccess access, ILogger logger)
    where T : class, IKubernetesObject
{
    public async Task<Listing<T>> ReadAsync(CancellationToken ct)
    {
        var objects = new Dictionary<ObjectName, T>();
        var undecodable = new HashSet<ObjectName>();
        var startedAt = access.Time.GetUtcNow();
        var version = await Pager.ReadAllAsync(access.Api, type, item => Add(item, objects, undecodable), ct);
        return new Listing<T>(objects, version, startedAt, undecodable);
    }

    /// <summary>The object; null, and the reason logged, where it cannot be decoded or has no name.</summary>
    public T? Decode(JsonElement item)
    {
        try
        {
            var decoded = item.Deserialize(decoder);
            return decoded is { Metadata.Name.Length: > 0, Metadata.ResourceVersion.Length: > 0 } ? decoded : Refuse(item, "it has no name or version");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or NotSupportedException or FormatException)
        {
            return Refuse(item, error.Message);
        }
    }

    public static ObjectName NameOf(JsonElement item) =>
        new(JsonText.Find(item, "metadata", "namespace"), JsonText.Find(item, "metadata", "name") ?? "");

    /// <summary>One bad object must not hold up the others, nor may it look deleted: its last state stays.</summary>
    private void Add(JsonElement item, Dictionary<ObjectName, T> objects, HashSet<ObjectName> undecodable)
    {
        if (Decode(item) is { } decoded)
        {
            objects[decoded.Metadata.ObjectName] = decoded;
            return;
        }

        var name = NameOf(item);
        undecodable.Add(name);
        access.Metrics.Undecodable.Add(1, new KeyValuePair<string, object?>("type", type.ToString()));
        if (store.Find(name) is { } last)
        {
            objects[name] = last;
        }
    }

    private T? Refuse(JsonElement item, string error)
    {
        Log.Undecodable(logger, type.ToString(), NameOf(item).ToString(), error);
        return null;
    }
}
