//! `schemars::JsonSchema` of generated types. Without the feature `schemars` this is nothing.

/// The JSON Schema of a type, from the type itself; and the tables of types and errors.
macro_rules! json_schema {
    (text $type:ident = $name:literal, $format:literal) => {
        crate::macros::json_schema!(@ $type = $name, false, |_generator| crate::schema::text($format));
    };
    (open_enum $type:ident = $name:literal) => {
        crate::macros::json_schema!(@ $type = $name, false, |_generator| crate::schema::open_enum(Self::KNOWN));
    };
    (any $type:ident = $name:literal) => {
        crate::macros::json_schema!(@ $type = $name, false, |_generator| true.into());
    };
    (wrapper $type:ident = $name:literal) => {
        crate::macros::json_schema!(@ $type = $name, false, |generator| crate::schema::wrapped(Self, generator));
    };
    (union $type:ident = $name:literal, $tag:literal { $($variant:ident = $value:literal,)* }) => {
        crate::macros::json_schema!(@ $type = $name, false, |generator| {
            let mut union = crate::schema::Union::new($tag);
            $(union.variant($value, Self::$variant, generator);)*
            union.end()
        });
    };
    (object $type:ident = $name:literal $($parts:tt)*) => {
        crate::macros::json_schema!(@object $type = $name, false $($parts)*);
    };
    // The parameters of an error: they have no name of their own.
    (parameters $type:ident = $name:literal $($parts:tt)*) => {
        crate::macros::json_schema!(@object $type = $name, true $($parts)*);
    };
    (@object $type:ident = $name:literal, $inline:literal
        { $($field:ident: $property:literal,)* }
        $(tag $tag:literal = $value:literal)*
        $(any $any:literal)*
        $(always $always:literal)*
    ) => {
        crate::macros::json_schema!(@ $type = $name, $inline, |_generator| {
            #[allow(unused_imports, reason = "a type may have optional fields only")]
            use crate::schema::Required as _;
            #[allow(unused_mut, reason = "a type may have no fields")]
            let mut object = crate::schema::Object::default();
            $(crate::schema::Field::new(|value: &Self| &value.$field).add_to(&mut object, $property, _generator);)*
            $(object.tag($tag, $value);)*
            $(object.any($any);)*
            $(object.require($always);)*
            object.end()
        });
    };
    (models { $($name:literal = $type:ident,)* }) => {
        /// Every model, by its name in the contract.
        #[cfg(feature = "schemars")]
        pub const ALL: &[crate::schema::Model] = &[$(crate::schema::Model::of::<$type>($name)),*];
    };
    (errors $type:ident { $($name:literal = $parameters:ident,)* }) => {
        crate::macros::json_schema!(@ $type = "NamedError", false, |_generator| {
            #[allow(unused_mut, reason = "a contract may name no errors")]
            let mut errors = ::std::vec::Vec::new();
            $(crate::schema::error::<parameters::$parameters>($name, &mut errors, _generator);)*
            crate::schema::errors(errors)
        });
    };
    (@ $type:ident = $name:literal, $inline:literal, |$generator:ident| $schema:expr) => {
        #[cfg(feature = "schemars")]
        impl ::schemars::JsonSchema for $type {
            fn inline_schema() -> bool {
                $inline
            }
            fn schema_name() -> ::std::borrow::Cow<'static, str> {
                ::std::borrow::Cow::Borrowed($name)
            }
            fn json_schema($generator: &mut ::schemars::SchemaGenerator) -> ::schemars::Schema {
                $schema
            }
        }
    };
}

pub(crate) use json_schema;
