using System.Net;
using System.Xml;
using Amazon.Runtime;
using CloudLbController.Abstractions.Problems;

namespace CloudLbController.Providers.Aws.Calling;

/// <summary>What AWS's errors mean to us. A code that is not listed is a refusal of the wish, in AWS's own words.</summary>
internal static class AwsErrors
{
    private const string Protected = "OperationNotPermitted";
    private const string CredentialsRemedy = "Check the controller's credentials (its role, and who may take it) and the clock of its machine.";
    private static readonly Dictionary<string, (ProblemKind Kind, string Reason, string Remedy)> Known = Rows().ToDictionary(row => row.Code, row => (row.Kind, row.Reason, row.Remedy));

    /// <summary>The problem of a call that failed, and whether it certainly had no effect.</summary>
    public static (Problem Problem, bool IsCertain, string? Code) Read(string action, Exception error) => error switch
    {
        AmazonUnmarshallingException or XmlException or FormatException => (Nonsense(action, error.Message), false, null),
        AmazonServiceException { ErrorCode: Protected } refused when action == "DeleteLoadBalancer" =>
            (new Problem(ProblemKind.InUse, Reasons.InUse, null, Say(action, refused), "If it is protected from deletion and should go, take the protection off."), true, Protected),
        AmazonServiceException { ErrorCode: { Length: > 0 } code } refused when Known.TryGetValue(code, out var row) =>
            (new Problem(row.Kind, row.Reason, null, Say(action, refused), row.Remedy), true, code),
        AmazonServiceException { StatusCode: >= HttpStatusCode.InternalServerError or 0 } broken => (NoAnswer(action, broken.Message), false, null),
        AmazonServiceException { ErrorCode: { Length: > 0 } code } refused => (
            code.StartsWith("TooMany", StringComparison.Ordinal) || code.EndsWith("LimitExceeded", StringComparison.Ordinal)
                ? new Problem(ProblemKind.QuotaExceeded, Reasons.QuotaExceeded, null, Say(action, refused), "Remove what is not needed, or ask AWS for a higher quota.")
                : new Problem(ProblemKind.Rejected, Reasons.Rejected, null, Say(action, refused)),
            true,
            code),
        AmazonServiceException unclear => (Nonsense(action, unclear.Message), false, null),
        AmazonClientException broken when !Causes(broken).Any(cause => cause is HttpRequestException or IOException or OperationCanceledException) => (NoCredentials(action, broken), true, null),
        _ => (NoAnswer(action, error.Message), false, null),
    };

    private static IEnumerable<Exception> Causes(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
            yield return cause;
    }

    /// <summary>What the SDK itself says before a call is sent: that it has no credentials, or cannot change them for those of a role.</summary>
    private static Problem NoCredentials(string action, AmazonClientException broken) => new(
        ProblemKind.Unauthenticated, Reasons.Unauthenticated, null, $"{action} could not be signed: {string.Join(" ", Causes(broken).Select(cause => cause.Message).Distinct())}", CredentialsRemedy);

    private static string Say(string action, AmazonServiceException refused) => $"AWS refuses {action}: {refused.ErrorCode}: {refused.Message}";

    private static Problem Nonsense(string action, string what) =>
        new(ProblemKind.Bug, Reasons.InternalError, null, $"AWS's answer to {action} makes no sense: {what}", "Report it with the log of this pass.");

    private static Problem NoAnswer(string action, string why) => new(ProblemKind.Transient, Reasons.NoAnswer, null, $"AWS gave no answer to {action}: {why}");

    private static IEnumerable<(string Code, ProblemKind Kind, string Reason, string Remedy)> Rows()
    {
        foreach (var code in new[] { "Throttling", "ThrottlingException", "RequestLimitExceeded", "RequestThrottled", "RequestThrottledException", "TooManyRequestsException", "PriorRequestNotComplete", "SlowDown" })
            yield return (code, ProblemKind.Throttled, Reasons.Throttled, "");
        foreach (var code in new[] { "AccessDenied", "AccessDeniedException", "UnauthorizedOperation" })
            yield return (code, ProblemKind.Forbidden, Reasons.Forbidden, "Give the controller's role the policy in manifests/reference/aws-iam-policy.json.");
        foreach (var code in new[] { "ExpiredToken", "ExpiredTokenException", "InvalidClientTokenId", "UnrecognizedClientException", "AuthFailure", "SignatureDoesNotMatch", "MissingAuthenticationToken", "RequestExpired", "OptInRequired" })
            yield return (code, ProblemKind.Unauthenticated, Reasons.Unauthenticated, CredentialsRemedy);
        foreach (var code in new[] { "DuplicateLoadBalancerName", "DuplicateTargetGroupName", "InvalidGroup.Duplicate" })
            yield return (code, ProblemKind.Taken, Reasons.NameConflict, "Remove or rename what has the name.");
        foreach (var code in new[] { "DuplicateListener", "InvalidPermission.Duplicate", "TargetGroupAssociationLimit", "LoadBalancerNotFound", "TargetGroupNotFound", "ListenerNotFound", "InvalidGroup.NotFound", "InvalidGroupId.Malformed", "InvalidSecurityGroup", "InvalidPermission.NotFound" })
            yield return (code, ProblemKind.Stale, Reasons.Stale, "");
        foreach (var code in new[] { "ResourceInUse", "DependencyViolation", "InvalidGroup.InUse" })
            yield return (code, ProblemKind.InUse, Reasons.InUse, "");
        foreach (var code in new[] { "SubnetNotFound", "InvalidSubnet", "InvalidSubnetID.NotFound" })
            yield return (code, ProblemKind.Rejected, Reasons.Rejected, "Name subnets that exist and have free addresses with cloudlb.io/subnets.");
        yield return ("InvalidTarget", ProblemKind.Rejected, Reasons.Rejected, "Instances must run, in the load balancer's VPC.");
        yield return ("RulesPerSecurityGroupLimitExceeded", ProblemKind.QuotaExceeded, Reasons.QuotaExceeded, "Remove rules that nobody needs, use fewer source ranges or ports, or ask AWS for a higher quota of rules per security group; the nodes' groups have it too.");
    }
}
