namespace CloudLbController.AwsEmulation.Rules;

/// <summary>Of what a policy must allow, where an account has one.</summary>
internal static class IamRules
{
    public static readonly RuleList All = [];
    public static readonly Rule TagOnCreate = All.Documented("iam-tag-on-create", "tags at creation need the right to tag, though nobody makes that call");
    public static readonly Rule DependentActions = All.Documented("iam-dependent-actions", "what Elastic Load Balancing looks up in EC2 for a call, the caller must be allowed to look up");
    public static readonly Rule ServiceLinkedRole = All.Documented("iam-service-linked-role", "the first load balancer or target group of an account needs the right to make the service's role");
}
