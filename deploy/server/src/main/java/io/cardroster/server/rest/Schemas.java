package io.cardroster.server.rest;

import com.fasterxml.classmate.ResolvedType;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** JSON schemas of records as they are written and read. A component that is not nullable is required. */
final class Schemas {

    private static final String PLACE = "components/schemas";

    private final SchemaBuilder builder;

    Schemas() {
        SchemaGeneratorConfigBuilder config = new SchemaGeneratorConfigBuilder(
                        SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(
                        Option.DEFINITIONS_FOR_ALL_OBJECTS,
                        Option.DEFINITION_FOR_MAIN_SCHEMA,
                        Option.PLAIN_DEFINITION_KEYS,
                        Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES)
                .without(Option.SCHEMA_VERSION_INDICATOR);
        config.forTypesInGeneral().withDefinitionNamingStrategy((key, context) -> name(key.getType()));
        config.forFields()
                .withNullableCheck(field -> nullable(field.getRawMember()))
                .withRequiredCheck(field -> !nullable(field.getRawMember()));
        builder = new SchemaGenerator(config.build()).buildMultipleSchemaDefinitions();
    }

    /** A reference to the record's schema; it is filled in by {@link #collected}. */
    ObjectNode reference(Class<?> type) {
        return builder.createSchemaReference(type);
    }

    /** All schemas that were referred to, by name. */
    ObjectNode collected() {
        return builder.collectDefinitions(PLACE);
    }

    /** What stands inside another type is named after both, unless that one only gathers operations or what they take. */
    private static String name(ResolvedType type) {
        if (type.isInstanceOf(Map.class)) {
            return type.typeParametersFor(Map.class).get(1).getErasedType().getSimpleName() + "Map";
        }
        Class<?> named = type.getErasedType();
        Class<?> outer = named.getEnclosingClass();
        String prefix = outer == null ? "" : outer.getSimpleName().replaceFirst("(Desk|View)$", "");
        return prefix.matches("Api|.*(Requests|Operations)") ? named.getSimpleName() : prefix + named.getSimpleName();
    }

    private static boolean nullable(Field field) {
        AnnotatedElement type = field.getAnnotatedType();
        return type.isAnnotationPresent(Nullable.class);
    }
}
