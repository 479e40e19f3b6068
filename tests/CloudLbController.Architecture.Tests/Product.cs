using System.Reflection;
using CloudLbController.TestSupport;

namespace CloudLbController.Architecture.Tests;

/// <summary>The assemblies of the product: one for each project in src/ and providers/.</summary>
internal static class Product
{
    private const string Prefix = "CloudLbController.";

    /// <summary>By the name of the project without its prefix: <c>Core</c>, <c>Providers.Local</c>.</summary>
    public static IReadOnlyDictionary<string, Assembly> Assemblies { get; } = Projects("src").Concat(Projects("providers"))
        .ToDictionary(name => name, name => Assembly.Load(name == "Host" ? "cloudlb" : Prefix + name), StringComparer.Ordinal);

    /// <summary>The product's projects that one refers to, by the same names.</summary>
    public static IReadOnlyList<string> ReferencesOf(string project) =>
        [.. OtherReferencesOf(project).Where(IsOurs).Select(name => name[Prefix.Length..]).Order(StringComparer.Ordinal)];

    /// <summary>All that a project refers to.</summary>
    public static IEnumerable<string> OtherReferencesOf(string project) => Assemblies[project].GetReferencedAssemblies().Select(name => name.Name!);

    public static bool IsOurs(string assembly) => assembly.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The C# files written by hand, from the root, with their lines.</summary>
    public static IReadOnlyList<(string File, int Lines)> Files(params string[] folders) =>
    [
        .. folders.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Repository.Root, file).Replace('\\', '/'))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/Generated/", StringComparison.Ordinal))
            .Select(file => (file, File.ReadLines(Path.Combine(Repository.Root, file)).Count())),
    ];

    private static IEnumerable<string> Projects(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.csproj", SearchOption.AllDirectories)
            .Select(file => Path.GetFileNameWithoutExtension(file)[Prefix.Length..]);
}
