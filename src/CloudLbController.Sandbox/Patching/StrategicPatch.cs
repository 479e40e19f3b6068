using System.Text.Json.Nodes;

namespace CloudLbController.Sandbox.Patching;

/// <summary>Strategic merge patch, as far as the lists in <see cref="MergeKeys"/> go: lists with a key merge entry by entry, sets unite, other lists are replaced.</summary>
internal static class StrategicPatch
{
    private const string Directive = "$patch";
    private const string DeleteFromSet = "$deleteFromPrimitiveList/";

    public static void Apply(JsonObject target, JsonObject patch) => Merge(target, patch, "");

    private static void Merge(JsonObject target, JsonObject patch, string path)
    {
        if (patch.Text(Directive) == "replace")
            target.Clear();
        foreach (var (name, value) in patch)
        {
            if (name.StartsWith(DeleteFromSet, StringComparison.Ordinal))
                RemoveFromSet(target, name[DeleteFromSet.Length..], value);
            else if (name.StartsWith('$'))
                continue;
            else if (value is null)
                target.Remove(name);
            else if (value is JsonObject inner)
                Merge(target.Child(name), inner, $"{path}.{name}");
            else if (value is JsonArray items)
                target[name] = MergeList(target[name] as JsonArray ?? [], items, $"{path}.{name}");
            else
                target[name] = value.DeepClone();
        }
    }

    private static void RemoveFromSet(JsonObject target, string name, JsonNode? removed) =>
        target[name] = Json.ToArray(target.Texts(name).Except(removed is JsonArray list ? [.. list.Select(item => item.Text() ?? "")] : []));

    private static JsonArray MergeList(JsonArray target, JsonArray patch, string path)
    {
        if (MergeKeys.IsSet(path))
            return Json.ToArray(target.Concat(patch).Select(item => item.Text() ?? "").Distinct());
        if (MergeKeys.Find(path) is not { } key)
            return (JsonArray)patch.DeepClone();

        var entries = target.Select(item => item?.DeepClone()).OfType<JsonObject>().ToList();
        if (patch.OfType<JsonObject>().Any(item => item.Text(Directive) == "replace"))
            entries.Clear();
        foreach (var item in patch.OfType<JsonObject>().Where(item => item.Text(Directive) != "replace"))
            MergeEntry(entries, item, key, path);
        return [.. entries];
    }

    private static void MergeEntry(List<JsonObject> entries, JsonObject item, string key, string path)
    {
        if (item[key] is not { } value)
            throw ApiErrors.BadRequest($"map: {item.ToJsonString()} does not contain declared merge key: {key}");
        var found = entries.FindIndex(entry => JsonNode.DeepEquals(entry[key], value));
        if (item.Text(Directive) == "delete")
        {
            if (found >= 0)
                entries.RemoveAt(found);
            return;
        }

        if (found < 0)
        {
            found = entries.Count;
            entries.Add([]);
        }

        Merge(entries[found], item, path);
    }
}
