using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using CloudLbController.Abstractions.Model;
using CloudLbController.Abstractions.Planning;
using CloudLbController.Abstractions.Problems;
using CloudLbController.Core.Planning;
using CloudLbController.Core.Translation;

namespace CloudLbController.Core.Tests.Scenarios;

/// <summary>Stacks and plans as readable JSON: for eyes and for comparing, not for reading back.</summary>
internal static class ScenarioText
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(), new KeyConverter() },
    };

    public static string Stack(ServiceTranslation translation) => Text(new
    {
        translation.Owner,
        Resources = translation.Stack?.Resources.ToDictionary(resource => resource.Key.Value, Settings),
        Holds = translation.Stack?.Holds.Order(),
        Memberships = translation.Stack?.Memberships.OrderBy(pair => pair.Key).ToDictionary(pair => pair.Key.Value, pair => pair.Value.Members.Select(Member)),
        translation.Stack?.PreferredAddresses,
        Directives = new { translation.Directives.Paused, translation.Directives.Abandon, Approvals = translation.Directives.Approvals.Order() },
        Problems = translation.Problems.Select(Problem),
        Decisions = translation.Decisions.Select(decision => $"{decision.Rule}{(decision.Key is { } key ? $" ({key})" : "")}: {decision.Inputs}"),
    });

    public static string Plan(PlannedStack planned) => Text(new
    {
        Changes = planned.Plan.Changes.Select((change, place) => $"{place}: {Change(change)}{(change.After.Count > 0 ? $" after {string.Join(", ", change.After)}" : "")}"),
        Problems = planned.Problems.Select(Problem),
        Verdicts = planned.Decisions.ToDictionary(decision => decision.Key.Value, decision => $"{decision.Verdict}: {decision.Input}"),
    });

    private static string Text(object value) => JsonSerializer.Serialize(value, Json) + "\n";

    private static JsonNode Settings(Resource resource)
    {
        var node = JsonSerializer.SerializeToNode(resource, resource.GetType(), Json)!.AsObject();
        foreach (var derived in new[] { "key", "identity", "parent", "references" })
        {
            node.Remove(derived);
        }

        return node;
    }

    private static string Member(TargetMember member) =>
        $"{member.Target.Id} {string.Join(' ', member.Target.Addresses)}{(member.Leaving is { } cause ? $" leaving: {cause}" : "")}";

    private static string Problem(Problem problem) => $"{problem.Reason} ({problem.Kind}{(problem.Key is { } key ? $", {key}" : "")}): {problem.Sentence}";

    /// <summary>A change in one line, such as <c>create lb</c>.</summary>
    public static string Change(Change change) => change switch
    {
        CreateChange create => $"create {create.Key}",
        UpdateChange update => $"update {update.Key}",
        DeleteChange delete => $"delete {delete.Key}",
        TargetsChange { Delta: var delta } targets => string.Join(
            ' ',
            [$"targets {targets.Key}", .. delta.Add.Select(target => $"+{target.Id}"), .. delta.Drain.Select(target => $"~{target.Id}"), .. delta.Remove.Select(gone => $"-{gone.Id}({gone.Cause})")]),
        _ => change.ToString(),
    };

    private sealed class KeyConverter : JsonConverter<ResourceKey>
    {
        public override ResourceKey Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, ResourceKey value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
