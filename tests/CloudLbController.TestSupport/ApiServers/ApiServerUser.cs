namespace CloudLbController.TestSupport.ApiServers;

/// <summary>Somebody who may log in to an <see cref="ApiServer"/>: with what RBAC grants the user or its groups.</summary>
public sealed record ApiServerUser(string Name, params string[] Groups)
{
    /// <summary>May do everything.</summary>
    public static ApiServerUser Administrator { get; } = new("admin", "system:masters");

    /// <summary>The user that a pod of this ServiceAccount is.</summary>
    public static ApiServerUser ServiceAccount(string ns, string name) =>
        new($"system:serviceaccount:{ns}:{name}", "system:serviceaccounts", $"system:serviceaccounts:{ns}", "system:authenticated");

    /// <summary>The bearer token: good for a server that lives as long as a test run and listens on loopback.</summary>
    public string Token => $"token-{Name.Replace(':', '-')}";
}
