using CloudLbController.AwsEmulation.Rules;

namespace CloudLbController.AwsEmulation.Iam;

/// <summary>What calls of EC2 need to be allowed.</summary>
internal sealed class Ec2Permissions(Account account)
{
    private const string Service = "ec2";

    public IEnumerable<IamRequest> Of(string action, CallParameters call)
    {
        if (action.StartsWith("Describe", StringComparison.Ordinal))
            return [new IamRequest($"{Service}:{action}", "*", IamContext.Of(Service))];
        return action switch
        {
            "CreateSecurityGroup" => [.. Creates(action, "security-group", call), Needs(action, Arn("vpc", call["VpcId"] ?? "*"), call["VpcId"])],
            "AuthorizeSecurityGroupIngress" => [Needs(action, Arn("security-group", call["GroupId"] ?? "*"), call["GroupId"]), .. Tagging(action, "security-group-rule", call)],
            "CreateTags" => [.. call.List("ResourceId").Select(id => Needs(action, Arn(Kind(id), id), id, call.Tags("Tag")))],
            "DeleteTags" => [.. call.List("ResourceId").Select(id => Needs(action, Arn(Kind(id), id), id))],
            _ => [Needs(action, Arn("security-group", call["GroupId"] ?? "*"), call["GroupId"])],
        };
    }

    private IEnumerable<IamRequest> Creates(string action, string kind, CallParameters call) =>
        [new IamRequest($"{Service}:{action}", Arn(kind, "*"), IamContext.Of(Service, NewTags(call))), .. Tagging(action, kind, call)];

    /// <summary>Tags at creation need the right to tag, on what is not there yet.</summary>
    private IEnumerable<IamRequest> Tagging(string action, string kind, CallParameters call) => NewTags(call) is { Count: > 0 } tags && account.Rules.IsOn(IamRules.TagOnCreate)
        ? [new IamRequest($"{Service}:CreateTags", Arn(kind, "*"), IamContext.Of(Service, tags, createAction: action))]
        : [];

    private IamRequest Needs(string action, string resource, string? id, IReadOnlyDictionary<string, string>? tags = null) => new(
        $"{Service}:{action}", resource, IamContext.Of(Service, tags, account.Network.Taggable.FirstOrDefault(thing => thing.Id == id)?.Tags.Actual));

    private static IReadOnlyDictionary<string, string> NewTags(CallParameters call) => call.Tags("TagSpecification.1.Tag");

    private string Arn(string kind, string id) => account.Arn(Service, $"{kind}/{id}");

    private static string Kind(string id) => id.Split('-')[0] switch
    {
        "sg" => "security-group",
        "sgr" => "security-group-rule",
        "i" => "instance",
        "eni" => "network-interface",
        "rtb" => "route-table",
        "eipalloc" => "elastic-ip",
        "pl" => "prefix-list",
        var prefix => prefix,
    };
}
