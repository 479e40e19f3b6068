using System.Text.Json.Nodes;
using CsCheck;

namespace CloudLbController.Sandbox.Tests.Fuzzing;

/// <summary>Random documents with few names, so that patches meet what is there.</summary>
internal static class AnyJson
{
    public static readonly string[] Names = ["a", "b", "c"];

    public static Gen<string> Name { get; } = Gen.Int[0, Names.Length - 1].Select(index => Names[index]);

    /// <summary>Objects of objects, lists and scalars, this deep; null among the values where a patch means removal.</summary>
    public static Gen<JsonObject> Document(int depth, bool hasNulls) => Gen.Select(Name, Value(depth, hasNulls)).Array[0, 3].Select(pairs =>
    {
        var document = new JsonObject();
        foreach (var (name, value) in pairs)
            document[name] = value?.DeepClone();
        return document;
    });

    public static Gen<JsonNode?> Value(int depth, bool hasNulls)
    {
        var scalar = Gen.Int[0, hasNulls ? 4 : 3].Select(kind => kind switch
        {
            0 => (JsonNode?)1,
            1 => "text",
            2 => true,
            3 => 2,
            _ => null,
        });
        return depth == 0 ? scalar : Gen.OneOf(
            scalar,
            Document(depth - 1, hasNulls).Select(document => (JsonNode?)document),
            Value(depth - 1, false).Array[0, 3].Select(items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())])));
    }
}
