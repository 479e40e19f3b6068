using System.Text.Json.Nodes;
using CloudLbController.Kubernetes.Api;
using CloudLbController.Sandbox.Patching;
using CsCheck;

namespace CloudLbController.Sandbox.Tests.Fuzzing;

/// <summary>Patches beside a simple reference.</summary>
public sealed class PatchFuzzTests
{
    private const string Seed = "0000Kf3lRXo1";
    private static readonly string[] Operations = ["add", "remove", "replace", "test", "copy", "move"];

    private static readonly Gen<string> AnyPath = Gen.OneOf(AnyJson.Name, Gen.Int[0, 3].Select(index => $"{index}"), Gen.Const("-"), Gen.Const("01"))
        .Array[1, 3].Select(steps => $"/{string.Join('/', steps)}");

    [Fact]
    public void MergePatch_AnyDocument_IsWhatTheRfcSays() => Gen.Select(AnyJson.Document(2, false), AnyJson.Document(2, true)).Sample(
        (document, patch) =>
        {
            var expected = ReferencePatch.Merge(document, patch);
            var patched = (JsonObject)document.DeepClone();
            MergePatch.Apply(patched, patch);
            Assert.True(JsonNode.DeepEquals(expected, patched), $"{document.ToJsonString()} + {patch.ToJsonString()} = {patched.ToJsonString()}, expected {expected!.ToJsonString()}");
        },
        seed: Seed, iter: 20_000, threads: 1);

    [Fact]
    public void JsonPatch_AnyOperation_IsWhatTheRfcSays() => Gen.Select(AnyJson.Document(2, false), Gen.Int[0, Operations.Length - 1], AnyPath, AnyPath, AnyJson.Value(1, false)).Sample(
        (document, index, path, from, value) =>
        {
            // A thing cannot be moved into itself: the RFC forbids to ask.
            var op = Operations[index] == "move" && $"{path}/".StartsWith($"{from}/", StringComparison.Ordinal) ? "copy" : Operations[index];
            var expected = ReferencePatch.Operate(document, op, path, from, value);
            var operation = new JsonObject { ["op"] = op, ["path"] = path, ["from"] = from, ["value"] = value?.DeepClone() };
            var patched = (JsonObject)document.DeepClone();
            var shown = $"{document.ToJsonString()} + {operation.ToJsonString()}";
            if (expected is null)
            {
                Assert.ThrowsAny<ApiException>(() => Apply(patched, operation));
                return;
            }

            Apply(patched, operation);
            Assert.True(JsonNode.DeepEquals(expected, patched), $"{shown} = {patched.ToJsonString()}, expected {expected.ToJsonString()}");
        },
        seed: Seed, iter: 20_000, threads: 1);

    [Fact]
    public void StrategicPatch_ListsWithAKey_MergeEntryByEntry() => Gen.Select(AnyPorts(false), AnyPorts(true)).Sample(
        (before, patch) =>
        {
            var document = new JsonObject { ["spec"] = new JsonObject { ["ports"] = before.DeepClone() } };
            StrategicPatch.Apply(document, new JsonObject { ["spec"] = new JsonObject { ["ports"] = patch.DeepClone() } });

            // By their keys: what a patch names is merged or goes, what it does not name stays.
            var expected = before.ToDictionary(port => (int)port!["port"]!, port => (JsonNode?)port!.DeepClone());
            foreach (var item in patch.OfType<JsonObject>())
            {
                var key = (int)item["port"]!;
                if (item.ContainsKey("$patch"))
                    expected.Remove(key);
                else
                    expected[key] = ReferencePatch.Merge(expected.GetValueOrDefault(key), item);
            }

            var actual = document["spec"]!["ports"]!.AsArray().ToDictionary(port => (int)port!["port"]!, port => port);
            Assert.Equal(expected.Keys.Order(), actual.Keys.Order());
            Assert.All(expected, pair => Assert.True(JsonNode.DeepEquals(pair.Value, actual[pair.Key]), $"{before.ToJsonString()} + {patch.ToJsonString()} = {document.ToJsonString()}"));
        },
        seed: Seed, iter: 10_000, threads: 1);

    [Fact]
    public void StrategicPatch_Sets_Unite() => Gen.Select(AnyJson.Name.Array[0, 3], AnyJson.Name.Array[0, 3], AnyJson.Name.Array[0, 2]).Sample(
        (before, added, removed) =>
        {
            var document = new JsonObject { ["metadata"] = new JsonObject { ["finalizers"] = Texts(before.Distinct()) } };
            StrategicPatch.Apply(document, new JsonObject { ["metadata"] = new JsonObject { ["finalizers"] = Texts(added) } });
            Assert.Equal(before.Union(added).Order(), document["metadata"]!["finalizers"]!.AsArray().Select(item => (string)item!).Order());
            StrategicPatch.Apply(document, new JsonObject { ["metadata"] = new JsonObject { ["$deleteFromPrimitiveList/finalizers"] = Texts(removed) } });
            Assert.Equal(before.Union(added).Except(removed).Order(), document["metadata"]!["finalizers"]!.AsArray().Select(item => (string)item!).Order());
        },
        seed: Seed, iter: 2_000, threads: 1);

    private static void Apply(JsonObject document, JsonObject operation) => JsonPatch.Apply(ResourceType.Services, new ObjectName("d", "web"), document, [operation.DeepClone()]);

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];

    /// <summary>Ports with distinct numbers, some of them with an order to delete.</summary>
    private static Gen<JsonArray> AnyPorts(bool isPatch) => Gen.Select(Gen.Int[1, 4], AnyJson.Name, Gen.Int[0, 3]).Array[0, 4].Select(entries => new JsonArray(
        [.. entries.DistinctBy(entry => entry.Item1).Select(entry => (JsonNode)(isPatch && entry.Item3 == 0
            ? new JsonObject { ["port"] = entry.Item1, ["$patch"] = "delete" }
            : new JsonObject { ["port"] = entry.Item1, [entry.Item2] = entry.Item3 }))]));
}
