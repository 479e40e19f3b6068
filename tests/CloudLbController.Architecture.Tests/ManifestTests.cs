using System.Text.RegularExpressions;
using CloudLbController.TestSupport;

namespace CloudLbController.Architecture.Tests;

/// <summary>The manifests use what servers from 1.20 to 1.34 serve. The end-to-end tests apply them to a real one of 1.20; there is none of 1.34 to try them on.</summary>
public sealed partial class ManifestTests
{
    private static readonly Version Oldest = new(1, 20);

    /// <summary>
    /// Since when Kubernetes serves what we use, from its deprecation guide; none of it is deprecated, and so none is removed in 1.34. What is added to the manifests
    /// must be looked up and added here.
    /// </summary>
    private static readonly Dictionary<string, Version> ServedSince = new(StringComparer.Ordinal)
    {
        ["v1 Namespace"] = new(1, 0),
        ["v1 ServiceAccount"] = new(1, 0),
        ["apps/v1 Deployment"] = new(1, 9),
        ["rbac.authorization.k8s.io/v1 ClusterRole"] = new(1, 8),
        ["rbac.authorization.k8s.io/v1 ClusterRoleBinding"] = new(1, 8),
        ["rbac.authorization.k8s.io/v1 Role"] = new(1, 8),
        ["rbac.authorization.k8s.io/v1 RoleBinding"] = new(1, 8),
        ["policy/v1 PodDisruptionBudget"] = new(1, 21),
    };

    [Fact]
    public void Base_UsesOnlyWhatServersFrom120To134Serve()
    {
        var used = Used("base");
        Assert.Equal(6, used.Count);
        Assert.All(used, resource => Assert.True(ServedSince.TryGetValue(resource.Kind, out var since) && since <= Oldest, $"{resource.File}: {resource.Kind}"));
    }

    [Fact]
    public void Overlays_NeedANewerServerOnlyWhereTheySaySo()
    {
        var used = Used("overlays");
        Assert.All(used, resource => Assert.Contains(resource.Kind, ServedSince.Keys));
        var (file, kind) = Assert.Single(used, resource => ServedSince[resource.Kind] > Oldest);
        Assert.Contains(
            $"On Kubernetes 1.20 leave {Path.GetFileName(file)} out: {kind.Split(' ')[0]} came with {ServedSince[kind]}.",
            File.ReadAllText(Path.Combine(Path.GetDirectoryName(file)!, "kustomization.yaml")),
            StringComparison.Ordinal);
    }

    /// <summary>What is in a folder of the manifests, as <c>apps/v1 Deployment</c>; kustomization files are kubectl's business.</summary>
    private static List<(string File, string Kind)> Used(string folder) =>
    [
        .. from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "manifests", folder), "*.yaml", SearchOption.AllDirectories)
           from document in File.ReadAllText(file).Split("\n---\n")
           let kind = $"{ApiVersion().Match(document).Groups[1].Value} {Kind().Match(document).Groups[1].Value}"
           where !kind.EndsWith(" Kustomization", StringComparison.Ordinal)
           select (file, kind),
    ];

    [GeneratedRegex("^apiVersion: (.+)$", RegexOptions.Multiline)]
    private static partial Regex ApiVersion();

    [GeneratedRegex("^kind: (.+)$", RegexOptions.Multiline)]
    private static partial Regex Kind();
}
