using CloudLbController.Abstractions.Model;
using CloudLbController.Kubernetes.Labels;

namespace CloudLbController.Core.Snapshots;

/// <summary>A choice of nodes.</summary>
/// <param name="Labels">Which nodes.</param>
/// <param name="Families">Which of their addresses; a node without any of these families cannot serve.</param>
public sealed record NodeSelection(LabelSelector Labels, StructuralList<AddressFamily> Families);
