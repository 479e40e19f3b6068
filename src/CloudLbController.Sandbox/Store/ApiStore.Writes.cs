using System.Text.Json;
using System.Text.Json.Nodes;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Kinds;
using CloudLbController.Sandbox.Kinds.Custom;
using CloudLbController.Sandbox.Patching;

namespace CloudLbController.Sandbox.Store;

public sealed partial class ApiStore
{
    private const string StatusSubresource = "status";
    private const string NameCharacters = "bcdfghjklmnpqrstvwxz2456789";

    /// <summary>Creates an object.</summary>
    public JsonElement Create(ResourceType type, JsonObject body, WriteOptions? options = null)
    {
        lock (_gate)
        {
            var rules = _kinds.Rules(type);
            var created = Json.Clean(body);
            Prune(type, created, options);
            Stamp(type, created);
            var name = ObjectMetadata.NameOf(type, created);
            if (_state.Find(type, name) is not null)
                throw ApiErrors.AlreadyExists(type, name.Name);
            rules.PrepareForCreate(created);
            if (rules.HasGeneration)
                ObjectMetadata.Of(created)["generation"] = 1;
            Check(type, rules, created, null);
            return Commit(type, WatchEventType.Added, created, null, options);
        }
    }

    /// <summary>Replaces an object or its subresource.</summary>
    public JsonElement Replace(ResourceType type, ObjectName name, string? subresource, JsonObject body, WriteOptions? options = null)
    {
        lock (_gate)
        {
            body = Json.Clean(body);
            Prune(type, body, options);
            var old = Find(type, name).ToJson();
            var wanted = body.Text("metadata", "uid");
            var actual = old.Text("metadata", "uid")!;
            if (!string.IsNullOrEmpty(wanted) && wanted != actual)
                throw ApiErrors.OtherUid(type, name.Name, wanted, actual);
            if (string.IsNullOrEmpty(body.Text("metadata", "resourceVersion")) && !_kinds.Rules(type).AllowsUnconditionalReplace)
                throw ApiErrors.Invalid(type, name.Name, [FieldError.Printed("metadata.resourceVersion", "0x0", "must be specified for an update")]);
            return Update(type, name, subresource, body, old, options);
        }
    }

    /// <summary>Patches an object or its subresource.</summary>
    public JsonElement Patch(
        ResourceType type, ObjectName name, string? subresource, PatchKind kind, JsonObject body, WriteOptions? options = null)
    {
        Action<JsonObject> apply = kind == PatchKind.Merge ? patched => MergePatch.Apply(patched, body) : patched => StrategicPatch.Apply(patched, body);
        return Patch(type, name, subresource, apply, options);
    }

    /// <summary>Patches an object or its subresource by the operations of a JSON patch.</summary>
    public JsonElement Patch(ResourceType type, ObjectName name, string? subresource, JsonArray operations, WriteOptions? options = null) =>
        Patch(type, name, subresource, patched => JsonPatch.Apply(type, name, patched, operations), options);

    private JsonElement Patch(ResourceType type, ObjectName name, string? subresource, Action<JsonObject> apply, WriteOptions? options)
    {
        lock (_gate)
        {
            var stored = Find(type, name);
            var patched = stored.ToJson();
            apply(patched);
            patched = Json.Clean(patched);
            Prune(type, patched, options);
            return Update(type, name, subresource, patched, stored.ToJson(), options);
        }
    }

    /// <summary>Deletes an object, or marks it where finalizers hold it. Answers its last state.</summary>
    /// <param name="type">Its type.</param>
    /// <param name="name">Its name.</param>
    /// <param name="uid">The uid that it must have; null for any.</param>
    /// <param name="version">The version that it must have; null for any.</param>
    /// <param name="options">How it is meant.</param>
    public JsonElement Delete(ResourceType type, ObjectName name, string? uid = null, string? version = null, WriteOptions? options = null)
    {
        lock (_gate)
        {
            var stored = Find(type, name);
            var json = stored.ToJson();
            if (_kinds.Rules(type).Indelible(json) is { } why)
                throw ApiErrors.Forbidden(type, name.Name, why);
            CheckPreconditions(type, name, json, uid, version);
            var grace = GracePeriodSeconds(type, json, options?.GracePeriodSeconds);
            if (ObjectMetadata.IsTerminating(json) && grace >= json.Number("metadata", "deletionGracePeriodSeconds"))
                return stored.Element;
            if (grace == 0 && ObjectMetadata.Finalizers(json).Count == 0)
                return Commit(type, WatchEventType.Deleted, json, stored.ToJson(), options);
            ObjectMetadata.Terminate(json, _time.GetUtcNow(), grace);
            var marked = Commit(type, WatchEventType.Modified, json, stored.ToJson(), options);
            if (type == ResourceTypes.CustomResourceDefinitions && options?.IsDryRun != true)
                DeleteAllOf(json);
            return marked;
        }
    }

    /// <summary>With the definition of a custom kind go its objects, and with the last of them the definition.</summary>
    private void DeleteAllOf(JsonObject definition)
    {
        var type = CustomKind.Of(definition).Type;
        foreach (var (_, stored) in _state.Table(type))
            Delete(type, ObjectMetadata.NameOf(type, stored.ToJson()));
        EndDefinition(type);
    }

    /// <summary>Lets the definition of a kind go, where it is to be deleted and nothing of the kind is left.</summary>
    private void EndDefinition(ResourceType type)
    {
        var name = new ObjectName(null, $"{type.Plural}.{type.Group}");
        if (_state.Find(ResourceTypes.CustomResourceDefinitions, name)?.ToJson() is not { } definition || !ObjectMetadata.IsTerminating(definition) || !_state.Table(type).IsEmpty)
            return;
        var finalizers = Json.ToArray(ObjectMetadata.Finalizers(definition).Where(finalizer => finalizer != DefinitionRules.Cleanup));
        Patch(ResourceTypes.CustomResourceDefinitions, name, null, PatchKind.Merge, new JsonObject { ["metadata"] = new JsonObject { ["finalizers"] = finalizers } });
    }

    /// <summary>Once it has one, an object's grace period can only be shortened.</summary>
    private int GracePeriodSeconds(ResourceType type, JsonObject json, int? asked) =>
        ObjectMetadata.IsTerminating(json) ? Math.Max(0, asked ?? int.MaxValue) : _kinds.Rules(type).GracePeriodSeconds(json, asked);

    private void Prune(ResourceType type, JsonObject body, WriteOptions? options)
    {
        if (_kinds.Of(type).Fields.Prune(type, body) is { Count: > 0 } found)
            options?.OnUnknownFields?.Invoke(found);
    }

    private JsonElement Update(ResourceType type, ObjectName name, string? subresource, JsonObject updated, JsonObject old, WriteOptions? options)
    {
        var rules = _kinds.Rules(type);
        CheckPreconditions(type, name, updated, old);
        var isStatus = subresource == StatusSubresource;
        if (subresource is not null && !(isStatus && rules.HasStatus))
            throw ApiErrors.NoSuchResource();

        Compose(rules, updated, old, isStatus);
        Check(type, rules, updated, old);
        if (rules.HasGeneration && !JsonNode.DeepEquals(updated["spec"], old["spec"]))
            ObjectMetadata.Of(updated)["generation"] = old.Number("metadata", "generation") + 1;
        updated.Child("metadata").CopyFrom(old.Child("metadata"), "resourceVersion");
        if (ObjectMetadata.IsDone(updated))
            return Commit(type, WatchEventType.Deleted, updated, old, options);
        return JsonNode.DeepEquals(updated, old) ? Find(type, name).Element : Commit(type, WatchEventType.Modified, updated, old, options);
    }

    private static void CheckPreconditions(ResourceType type, ObjectName name, JsonObject deleted, string? uid, string? version)
    {
        var (actualUid, actualVersion) = (deleted.Text("metadata", "uid")!, deleted.Text("metadata", "resourceVersion")!);
        if (uid is not null && uid != actualUid)
            throw ApiErrors.Precondition(type, name.Name, "UID", uid, actualUid, "deleted and then recreated");
        if (version is not null && version != actualVersion)
            throw ApiErrors.Precondition(type, name.Name, "ResourceVersion", version, actualVersion, "modified");
    }

    private static void CheckPreconditions(ResourceType type, ObjectName name, JsonObject updated, JsonObject old)
    {
        if (updated.Text("metadata", "name") is { } other && other != name.Name)
            throw ApiErrors.BadRequest($"the name of the object ({other}) does not match the name on the URL ({name.Name})");
        if (updated.Text("metadata", "resourceVersion") is { Length: > 0 } version && version != old.Text("metadata", "resourceVersion"))
            throw ApiErrors.Modified(type, name.Name);
        var errors = new List<FieldError>();
        ObjectMetadata.ValidateUnchanged(updated, old, errors);
        if (errors.Count > 0)
            throw ApiErrors.Invalid(type, name.Name, errors);
    }

    /// <summary>Puts together what this write may change and what stays: the status subresource writes status and metadata, the object itself all but the status.</summary>
    private static void Compose(KindRules rules, JsonObject updated, JsonObject old, bool isStatus)
    {
        ObjectMetadata.KeepServerOwned(updated, old);
        ObjectMetadata.DropEmpty(updated);
        if (isStatus)
        {
            foreach (var field in updated.Select(pair => pair.Key).Union(old.Select(pair => pair.Key)).Except(["metadata", "status"]).ToList())
                updated.CopyFrom(old, field);
            rules.PrepareForStatus(updated);
            return;
        }

        updated.CopyFrom(old, "apiVersion");
        updated.CopyFrom(old, "kind");
        if (rules.HasStatus)
            updated.CopyFrom(old, "status");
        rules.PrepareForUpdate(updated, old);
    }

    private static void Check(ResourceType type, KindRules rules, JsonObject candidate, JsonObject? old)
    {
        var errors = new List<FieldError>();
        ObjectMetadata.Validate(candidate, old, rules, errors);
        rules.Validate(candidate, old, errors);
        if (errors.Count == 0)
            rules.Allocate(candidate, old, errors);
        if (errors.Count > 0)
            throw ApiErrors.Invalid(type, candidate.Text("metadata", "name") ?? "", errors);
    }

    private void Stamp(ResourceType type, JsonObject created)
    {
        var metadata = ObjectMetadata.Of(created);
        if (!string.IsNullOrEmpty(metadata.Text("resourceVersion")))
            throw ApiErrors.VersionOnCreate();
        if (string.IsNullOrEmpty(metadata.Text("name")))
            metadata["name"] = metadata.Text("generateName") is { Length: > 0 } prefix ? prefix + _random.GetString(NameCharacters, 5) : throw NameRequired(type);
        if (!type.Namespaced)
            metadata.Remove("namespace");
        else if (_state.Find(ResourceType.Namespaces, new ObjectName(null, metadata.Text("namespace") ?? "")) is null)
            throw ApiErrors.NotFound(ResourceType.Namespaces, metadata.Text("namespace") ?? "");

        created["apiVersion"] = type.ApiVersion;
        created["kind"] = type.Kind;
        metadata["uid"] = NextUid();
        metadata["creationTimestamp"] = ObjectMetadata.Timestamp(_time.GetUtcNow());
        metadata.Remove("deletionTimestamp");
        metadata.Remove("generation");
        ObjectMetadata.DropEmpty(created);
    }

    private static ApiException NameRequired(ResourceType type) =>
        ApiErrors.Invalid(type, "", [FieldError.Required("metadata.name", "name or generateName is required")]);

    private string NextUid()
    {
        var bytes = new byte[16];
        _random.NextBytes(bytes);
        return Uuid.Version4(bytes);
    }
}
