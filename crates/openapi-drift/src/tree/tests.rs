//! Trees, built by hand.

use super::*;

fn sample(tree: &mut Tree, swapped: bool) -> NodeId {
    let at = |line| Position { line, column: 1 };
    let one = tree.scalar(Scalar::Number("1.0"), at(1));
    let two = tree.scalar(Scalar::String("x/y"), at(2));
    let list = tree.array(&[one, two], at(3));
    let null = tree.scalar(Scalar::Null, at(4));
    let (a, b) = (tree.text("a/b"), tree.text("c"));
    let members = if swapped { [(b, null), (a, list)] } else { [(a, list), (b, null)] };
    tree.object(&members, at(5))
}

#[test]
fn a_node_is_found_by_its_pointer() {
    let mut tree = Tree::default();
    tree.begin("f", "f");
    let root = sample(&mut tree, false);
    tree.finish(root);
    let node = tree.root().at("/a~1b/1").expect("a node");
    assert_eq!((node.as_str(), node.pointer().as_str()), (Some("x/y"), "/a~1b/1"));
    assert_eq!(format!("{:?}", tree.root()), r#"{"a/b": [1.0, "x/y"], "c": null}"#);
}

#[test]
fn order_of_members_does_not_count_and_order_of_items_does() {
    let mut tree = Tree::default();
    tree.begin("f", "f");
    let (one, other) = (sample(&mut tree, false), sample(&mut tree, true));
    assert_eq!(tree.node(one).digest(), tree.node(other).digest());
    let (a, b) = (
        tree.scalar(Scalar::Null, Position::default()),
        tree.scalar(Scalar::Bool(true), Position::default()),
    );
    let (one, other) = (tree.array(&[a, b], Position::default()), tree.array(&[b, a], Position::default()));
    assert_ne!(tree.node(one).digest(), tree.node(other).digest());
}
