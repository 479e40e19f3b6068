using CloudLbController.Providers.Local.Plane;
using CloudLbController.Providers.Local.Words;

namespace CloudLbController.Providers.Local.Tests.Contract;

/// <summary>A plane as text: everything that calls decide, nothing that traffic does.</summary>
internal static class PlaneText
{
    public static Dictionary<string, string> Of(PlaneView view) =>
        view.LoadBalancers.SelectMany(Of).Concat(view.TargetGroups.Select(Of)).ToDictionary();

    private static IEnumerable<KeyValuePair<string, string>> Of(LoadBalancerView view) => view.Listeners.Select(listener => Of(view.Id, listener)).Prepend(
        KeyValuePair.Create(view.Id, $"{view.Spec.Stack} {Join(view.Addresses)} {Join(view.Spec.Addresses)} {Marks(view.Spec.Marks)}"));

    private static KeyValuePair<string, string> Of(string balancer, ListenerView view) => KeyValuePair.Create(
        new ListenerId(balancer, view.Spec.Protocol, view.Spec.Port).ToString(),
        $"{view.Spec.TargetGroup} {Join(view.Spec.SourceRanges)} {Join(view.Problems)} {Marks(view.Spec.Marks)}");

    private static KeyValuePair<string, string> Of(TargetGroupView view) => KeyValuePair.Create(
        view.Id,
        $"{view.Settings.Port} {view.Settings.Health} {view.Settings.AffinityTimeout} {view.Settings.Drain} {Join(view.Targets.Select(target => target.Target))} {Marks(view.Settings.Marks)}");

    private static string Marks(IEnumerable<KeyValuePair<string, string>> marks) => Join(marks.OrderBy(mark => mark.Key, StringComparer.Ordinal));

    private static string Join<T>(IEnumerable<T> items) => string.Join(", ", items);
}
