namespace CloudLbController.AwsEmulation.Rules;

/// <summary>Of both services' protocols.</summary>
internal static class WireRules
{
    public static readonly RuleList All = [];
    public static readonly Rule Required = All.Documented("model-required", "what the model requires must be there");
    public static readonly Rule Bounds = All.Documented("model-bounds", "bounds, patterns and values of the model hold");
    public static readonly Rule UnknownAction = All.Documented("unknown-action", "an action that the service does not have is InvalidAction");
    public static readonly Rule UnknownParameter = All.Known("ec2-unknown-parameter", "EC2 refuses a parameter that the operation does not have");
}
