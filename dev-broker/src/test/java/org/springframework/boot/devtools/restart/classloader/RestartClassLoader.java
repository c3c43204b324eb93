package org.springframework.boot.devtools.restart.classloader;

/** Stands for the class loader of devtools, which is known by its name only. */
public class RestartClassLoader extends ClassLoader {

    public RestartClassLoader(ClassLoader parent) {
        super(parent);
    }
}
