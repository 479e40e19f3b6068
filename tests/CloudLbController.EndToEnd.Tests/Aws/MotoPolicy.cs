using System.Text.Json.Nodes;
using CloudLbController.TestSupport;

namespace CloudLbController.EndToEnd.Tests.Aws;

/// <summary>
/// The policy that users give the controller's role, as far as moto can judge it: by the names of actions. Whatever a call is about, moto looks for <c>*</c> among a statement's resources, and no
/// pattern of ARNs is that; conditions it lets pass. Both are judged by our emulator.
/// </summary>
internal static class MotoPolicy
{
    private static readonly JsonNode Committed = JsonNode.Parse(Text)!;

    /// <summary>As it is committed.</summary>
    public static string Text => File.ReadAllText(Path.Combine(Repository.Root, "manifests", "reference", "aws-iam-policy.json"));

    /// <summary>The actions of the two services. The role that it lets AWS make is asked for by AWS, not by moto.</summary>
    public static IReadOnlyList<string> Actions => [.. Statements(Committed).SelectMany(ActionsOf).Where(action => !action.StartsWith("iam:", StringComparison.Ordinal)).Distinct()];

    /// <summary>The policy for any resource, less an action.</summary>
    public static string Without(string? action = null)
    {
        var policy = Committed.DeepClone();
        var statements = new JsonArray();
        foreach (var statement in Statements(policy).Where(statement => ActionsOf(statement).Any(named => named != action)))
        {
            statement["Action"] = new JsonArray([.. ActionsOf(statement).Where(named => named != action).Select(named => JsonValue.Create(named))]);
            statement["Resource"] = "*";
            statements.Add(statement.DeepClone());
        }

        policy["Statement"] = statements;
        return policy.ToJsonString();
    }

    private static IEnumerable<JsonNode> Statements(JsonNode policy) => policy["Statement"]!.AsArray().Select(statement => statement!);

    private static List<string> ActionsOf(JsonNode statement) =>
        statement["Action"] is JsonArray several ? [.. several.Select(action => action!.GetValue<string>())] : [statement["Action"]!.GetValue<string>()];
}
