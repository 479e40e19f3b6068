using System.Globalization;
using System.Text.Json.Nodes;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Kinds;

namespace CloudLbController.Sandbox.Store;

/// <summary>The part of every object that belongs to the server.</summary>
internal static class ObjectMetadata
{
    private const int MostAnnotationBytes = 256 * 1024;

    private static readonly string[] ServerOwned =
        ["name", "namespace", "uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "generation"];

    private static readonly string[] StandardFinalizers = ["kubernetes", "orphan", "foregroundDeletion"];

    public static JsonObject Of(JsonObject json) => json.Child("metadata");

    public static ObjectName NameOf(ResourceType type, JsonObject json) =>
        new(type.Namespaced ? json.Text("metadata", "namespace") : null, json.Text("metadata", "name") ?? "");

    public static IReadOnlyList<string> Finalizers(JsonObject json) => json.Texts("metadata", "finalizers");

    public static bool IsTerminating(JsonObject json) => json.At("metadata", "deletionTimestamp") is not null;

    /// <summary>Whether nothing keeps a deleted object any more: no finalizer, and no time to end in.</summary>
    public static bool IsDone(JsonObject json) => IsTerminating(json) && Finalizers(json).Count == 0 && json.Number("metadata", "deletionGracePeriodSeconds") == 0;

    /// <summary>Marks an object as to be gone at the end of a grace period, which counts from the first time that this was asked for.</summary>
    public static void Terminate(JsonObject json, DateTimeOffset now, int graceSeconds)
    {
        var metadata = Of(json);
        if (DateTimeOffset.TryParse(metadata.Text("deletionTimestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var before))
            now = before - TimeSpan.FromSeconds(metadata.Number("deletionGracePeriodSeconds"));
        else if (metadata.Number("generation") is > 0 and var generation)
            metadata["generation"] = generation + 1;
        metadata["deletionTimestamp"] = Timestamp(now + TimeSpan.FromSeconds(graceSeconds));
        metadata["deletionGracePeriodSeconds"] = graceSeconds;
    }

    public static string Timestamp(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Takes back what a client may not write: <paramref name="updated"/> gets the values of <paramref name="old"/>.</summary>
    public static void KeepServerOwned(JsonObject updated, JsonObject old)
    {
        foreach (var field in ServerOwned)
            Of(updated).CopyFrom(Of(old), field);
    }

    /// <summary>What a client sends of these fields must be what is there; leaving them out is right.</summary>
    public static void ValidateUnchanged(JsonObject updated, JsonObject old, ICollection<FieldError> errors)
    {
        foreach (var field in new[] { "uid", "deletionTimestamp" })
        {
            var sent = updated.Text("metadata", field);
            if (!string.IsNullOrEmpty(sent) && sent != old.Text("metadata", field))
                errors.Add(FieldError.Printed($"metadata.{field}", Print(sent), "field is immutable"));
        }
    }

    /// <summary>The server stores no empty lists and maps here.</summary>
    public static void DropEmpty(JsonObject json)
    {
        var metadata = Of(json);
        foreach (var field in new[] { "labels", "annotations", "finalizers", "ownerReferences" })
        {
            if (metadata[field] is JsonObject { Count: 0 } or JsonArray { Count: 0 })
                metadata.Remove(field);
        }
    }

    private static void ValidateLabel(string key, string value, ICollection<FieldError> errors)
    {
        const string Field = "metadata.labels";
        ValidateQualifiedName(Field, key, errors);
        NameFormat.LabelValue.Validate(Field, value, errors);
    }

    private static void ValidateFinalizers(JsonObject json, ICollection<FieldError> errors)
    {
        foreach (var (i, finalizer) in Finalizers(json).Index())
        {
            if (!finalizer.Contains('/', StringComparison.Ordinal) && !StandardFinalizers.Contains(finalizer))
                errors.Add(FieldError.Invalid($"metadata.finalizers[{i}]", finalizer, "name is neither a standard finalizer name nor is it fully qualified"));
        }
    }

    /// <summary>A name with a domain before it, or none.</summary>
    private static void ValidateQualifiedName(string field, string key, ICollection<FieldError> errors)
    {
        if (key.IndexOf('/', StringComparison.Ordinal) is >= 0 and var slash)
            NameFormat.Subdomain.Validate(field, key[..slash], errors);
        var name = key[(key.IndexOf('/', StringComparison.Ordinal) + 1)..];
        if (!NameFormat.LabelKey.Pattern.IsMatch(name))
            errors.Add(FieldError.Invalid(field, key, NameFormat.LabelKey.Words));
    }

    /// <summary>The server prints a time in its own way, and a text in quotes.</summary>
    private static string Print(string sent) =>
        DateTimeOffset.TryParseExact(sent, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss '+0000 UTC'", CultureInfo.InvariantCulture)
            : $"\"{sent}\"";

    /// <summary>Checks what all kinds have; names where they are given.</summary>
    public static void Validate(JsonObject json, JsonObject? old, KindRules rules, ICollection<FieldError> errors)
    {
        if (old is null)
            rules.Name.Validate("metadata.name", json.Text("metadata", "name") ?? "", errors);
        foreach (var (key, value) in json.At("metadata", "labels") as JsonObject ?? [])
            ValidateLabel(key, value.Text() ?? "", errors);
        var bytes = (json.At("metadata", "annotations") as JsonObject)?.Sum(pair => pair.Key.Length + (pair.Value.Text()?.Length ?? 0)) ?? 0;
        if (bytes > MostAnnotationBytes)
            errors.Add(FieldError.TooLong("metadata.annotations", MostAnnotationBytes));
        foreach (var finalizer in Finalizers(json))
            ValidateQualifiedName("metadata.finalizers", finalizer, errors);
        if (rules.QualifiesFinalizers)
            ValidateFinalizers(json, errors);
        if (old is null || !IsTerminating(old))
            return;
        var added = Finalizers(json).Except(Finalizers(old)).Select(name => $"\"{name}\"").ToList();
        if (added.Count > 0)
            errors.Add(FieldError.Forbidden("metadata.finalizers", $"no new finalizers can be added if the object is being deleted, found new finalizers []string{{{string.Join(", ", added)}}}"));
    }
}
