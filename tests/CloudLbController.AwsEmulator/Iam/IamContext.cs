namespace CloudLbController.AwsEmulation.Iam;

/// <summary>Makes condition keys.</summary>
internal static class IamContext
{
    /// <summary>The keys of a request.</summary>
    /// <param name="service">elasticloadbalancing or ec2.</param>
    /// <param name="request">Tags that it sets.</param>
    /// <param name="resource">Tags that the thing has.</param>
    /// <param name="createAction">What creates the thing that is tagged; null where nothing does.</param>
    public static IReadOnlyDictionary<string, string> Of(
        string service, IReadOnlyDictionary<string, string>? request = null, IReadOnlyDictionary<string, string>? resource = null, string? createAction = null)
    {
        var keys = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in request ?? new Dictionary<string, string>())
            keys[$"aws:RequestTag/{key}"] = value;
        foreach (var (key, value) in resource ?? new Dictionary<string, string>())
            keys[$"aws:ResourceTag/{key}"] = keys[$"{service}:ResourceTag/{key}"] = value;
        if (createAction is not null)
            keys[$"{service}:CreateAction"] = createAction;
        return keys;
    }
}
