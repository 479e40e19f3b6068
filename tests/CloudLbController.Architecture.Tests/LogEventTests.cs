using System.Reflection;
using Microsoft.Extensions.Logging;

namespace CloudLbController.Architecture.Tests;

/// <summary>People write alerts on event ids: each means one thing, and says by its thousand who speaks.</summary>
public sealed class LogEventTests
{
    private static readonly Dictionary<string, int> Thousands = new(StringComparer.Ordinal)
    {
        ["Kubernetes"] = 1,
        ["Core"] = 2,
        ["Providers.Local"] = 3,
        ["Host"] = 4,
        ["Providers.Memory"] = 5,
        ["Sandbox"] = 6,
        ["Providers.Aws"] = 7,
    };

    private static readonly List<(string Project, string Method, LoggerMessageAttribute Event)> Events =
    [
        .. from project in Product.Assemblies
           from type in project.Value.GetTypes()
           from method in type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
           from attribute in method.GetCustomAttributes<LoggerMessageAttribute>()
           select (project.Key, method.Name, attribute),
    ];

    [Fact]
    public void EventIds_AreUniqueInTheWholeProduct()
    {
        Assert.True(Events.Count > 30, $"found {Events.Count} events");
        Assert.Empty(Events.GroupBy(row => row.Event.EventId).Where(group => group.Count() > 1).Select(group => string.Join(" and ", group.Select(row => row.Method))));
    }

    [Fact]
    public void EventIds_AreOfTheThousandOfTheirProject() =>
        Assert.Empty(Events.Where(row => row.Event.EventId / 1000 != Thousands[row.Project]).Select(row => $"{row.Project} {row.Method} {row.Event.EventId}"));
}
